using System.Globalization;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what observing came to.</summary>
internal static class ObserveText
{
    private const int MostRows = 40;

    public static void Render(IAnsiConsole console, ObserveResult result)
    {
        if (result.Models.Count == 0)
        {
            console.Line("[yellow]Nothing observed:[/] no model has sources in its model.json, or values in what was given.");
        }

        foreach (var model in result.Models)
        {
            Render(console, model);
        }
    }

    private static void Render(IAnsiConsole console, ObservedModel model)
    {
        if (model.Failure is { } failure)
        {
            console.Line($"[red]Failed:[/] {Lines.Safe($"{model.Model} was not observed: {failure.Message}{(failure.Hint is null ? string.Empty : " " + failure.Hint)}")}");
            return;
        }

        if (model.Refusals.Count > 0)
        {
            console.Line($"[red]Refused:[/] {Lines.Safe($"observe {model.Model}")}.");
            GateTable.RenderFailures(console, model.Refusals);
        }

        console.Line($"[green]Done:[/] {Lines.Safe($"{model.Model}: {Kept(model.Added, model.Known)}")}");
        if (model.Observations.Count > 0)
        {
            Values(console, model.Observations);
        }

        if (model.Contradiction is { } contradiction)
        {
            console.Line($"[red]Conflict:[/] {Lines.Safe($"{contradiction.Message} {contradiction.Hint}")}");
        }

        foreach (var entry in model.Appended)
        {
            console.Line(entry.Body is Alerted
                ? $"[red]Alert {Lines.Safe($"{Alerted.IdOf(entry.Number)} opened:")}[/] {Lines.Safe(EntrySummary.Of(entry))}"
                : $"[green]Recovered:[/] {Lines.Safe(EntrySummary.Of(entry))}");
        }

        foreach (var alert in model.Open.Where(alert => model.Appended.All(entry => entry.Number != alert.Entry)))
        {
            console.Line($"[yellow]Still open:[/] {Lines.Safe($"{alert.Id} since {Lines.Time(alert.Time)}, {alert.Body.Version}: {alert.Body.Summary}")}");
        }

        foreach (var note in model.Notes)
        {
            console.Line($"[grey]Note: {Lines.Safe(note)}[/]");
        }

        foreach (var rollback in model.RolledBack)
        {
            OperationText.RenderBriefly(console, rollback);
        }

        console.Next([.. model.Suggested.Select(rollback => $"modelregistry rollback --model {model.Model} --stage {rollback.Stage} --reason {rollback.Alert}")]);
    }

    private static void Values(IAnsiConsole console, IReadOnlyList<Observation> observations)
    {
        var table = Lines.Table("Version", "Stage", "Metric", "Segment", "Window", "Value", "n");
        foreach (var observation in observations.Take(MostRows))
        {
            table.AddRow(
                Lines.Safe(observation.Version.ToString()),
                Lines.Safe(observation.Stage?.Text ?? "-"),
                Lines.Safe(Quotation.Inert(observation.Metric)),
                Lines.Safe(observation.Segment.Dimensions.Count == 0 ? "-" : observation.Segment.ToString()),
                Lines.Safe($"{Duration.Describe(observation.Window.Length)} to {Lines.Time(observation.Window.To)}"),
                Lines.Safe(observation.Value.ToString()),
                observation.Count?.ToString(CultureInfo.InvariantCulture) ?? "-");
        }

        console.Write(table);
        if (observations.Count > MostRows)
        {
            console.Line($"[grey]and {observations.Count - MostRows} more; --output json has the alerts, observations/ all values[/]");
        }
    }

    /// <summary>Returns how many observations were new.</summary>
    internal static string Kept(int added, int? known) => $"{added} {(added == 1 ? "observation" : "observations")} kept, {known ?? 0} known already";
}
