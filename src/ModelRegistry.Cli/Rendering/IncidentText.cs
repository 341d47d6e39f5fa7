using ModelRegistry.App.Results;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders incidents.</summary>
internal static class IncidentText
{
    public static void Render(IAnsiConsole console, IncidentListResult result)
    {
        if (result.Incidents.Count == 0)
        {
            console.Line(result.All ? "There was no incident." : "No incident is open, and no action is left to do.");
            return;
        }

        var table = Lines.Table("Model", "Incident", "Version", "State", "Opened", "Actions", "Summary");
        foreach (var (model, incident) in result.Incidents)
        {
            table.AddRow(
                Lines.Safe(model.Text),
                Lines.Safe(incident.Id),
                Lines.Safe(incident.Version.ToString()),
                incident.IsOpen ? "[red]open[/]" : "[green]closed[/]",
                Lines.Time(incident.Opened.Time),
                incident.Actions.Count == 0 ? "-" : $"{incident.Actions.Count - incident.OpenActions.Count()} of {incident.Actions.Count} done",
                Lines.Safe(incident.Summary));
        }

        console.Write(table);
    }

    public static void Render(IAnsiConsole console, IncidentResult result)
    {
        var incident = result.Incident;
        console.Line($"[bold]{Lines.Safe($"{result.Model} {incident.Id}")}[/] {(incident.IsOpen ? "[red]open[/]" : "[green]closed[/]")}");
        console.Write(Lines.Facts([.. Facts(incident)]));
        Lineage(console, incident.Lineage);
        Actions(console, incident);
        VersionText.History(console, incident.Entries);
        if (incident.IsOpen)
        {
            console.Next(incident.Cause is null
                ? $"modelregistry incident update --model {result.Model} --incident {incident.Id} --cause \"…\""
                : $"modelregistry incident close --model {result.Model} --incident {incident.Id} --postmortem https://…");
        }
    }

    /// <summary>Renders how a bad version differs from a good one; nothing where it is not known.</summary>
    public static void Lineage(IAnsiConsole console, LineageComparison? lineage)
    {
        if (lineage is null)
        {
            return;
        }

        if (lineage.Differences.Count == 0)
        {
            console.Line($"[grey]Lineage is that of {Lines.Safe(lineage.Against.ToString())}: same code, data, environment, parameters and contract.[/]");
            return;
        }

        var table = Lines.Table("Lineage", "", "Bad", $"Good ({Lines.Safe(lineage.Against.ToString())})");
        foreach (var difference in lineage.Differences)
        {
            table.AddRow(Lines.Safe(difference.Area), Lines.Safe(difference.Field), Lines.Safe(difference.Bad ?? "-"), Lines.Safe(difference.Good ?? "-"));
        }

        console.Write(table);
        if (lineage.LeftOut > 0)
        {
            console.Line($"[grey]{lineage.LeftOut} more differ.[/]");
        }
    }

    private static IEnumerable<(string Name, string Markup)> Facts(IncidentRecord incident)
    {
        yield return ("Version", Lines.Safe($"{incident.Version}{(incident.Stage is null ? string.Empty : $", noticed in {incident.Stage}")}"));
        yield return ("Summary", Lines.Safe(incident.Summary));
        yield return ("Impact", incident.Impact is null ? "[grey]not said[/]" : Lines.Safe(incident.Impact));
        yield return ("Cause", incident.Cause is null ? "[yellow]not known yet[/]" : Lines.Safe(Cause(incident.Cause)));
        if (incident.FixedBy.Count > 0)
        {
            yield return ("Fixed by", Lines.Safe(string.Join(", ", incident.FixedBy)));
        }

        yield return ("Post-mortem", incident.PostMortem is null ? "[grey]none[/]" : Lines.Safe(incident.PostMortem));
        if (incident.Detected is { } detected)
        {
            yield return ("Noticed", Lines.Time(detected));
        }

        if (incident.Restored is { } restored)
        {
            yield return ("Restored", $"{Lines.Time(restored)}{(incident.TimeToRestore is { } time ? $", {Duration.Describe(time)} after it was noticed" : string.Empty)}");
        }
    }

    private static string Cause(IncidentCause cause) =>
        $"{cause.Text}{(cause.Commit is null ? string.Empty : $" (commit {cause.Commit})")}{(cause.Snapshot is null ? string.Empty : $" (snapshot {cause.Snapshot})")}";

    private static void Actions(IAnsiConsole console, IncidentRecord incident)
    {
        var table = Lines.Table("#", "Action", "State");
        foreach (var action in incident.Actions)
        {
            table.AddRow($"{action.Number}", Lines.Safe(action.Text), action.Done is { } entry ? $"[green]done (entry {entry})[/]" : "[yellow]to do[/]");
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }
}
