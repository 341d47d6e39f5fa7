using ModelRegistry.App.Pruning;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what pruning came to.</summary>
internal static class PruneText
{
    public static void Render(IAnsiConsole console, PruneResult result)
    {
        if (result.Models.Count == 0)
        {
            console.Line("There is no model to prune.");
        }

        foreach (var model in result.Models)
        {
            Render(console, model);
        }
    }

    private static void Render(IAnsiConsole console, PrunedModel model)
    {
        console.Line(Headline(model));
        if (model.Outcome is OperationOutcome.Refused refused)
        {
            GateTable.Render(console, refused.Gates);
            return;
        }

        Verdicts(console, model);
        foreach (var store in model.Removals)
        {
            console.Line($"[grey]{Lines.Safe(store.Store)}:[/] {Lines.Safe(Removed(store))}");
        }

        if (model.Outcome is OperationOutcome.Appended appended)
        {
            console.Write(Lines.Facts(
                ("Reason", Lines.Safe(model.Body!.Reason)),
                ("By", Lines.Safe($"{model.Actor!.Name} (name from {model.Actor.Source})")),
                ("Entry", $"{appended.Entry.Number}, head {appended.Entry.Digest}")));
        }

        console.Next([.. Next(model)]);
    }

    private static string Headline(PrunedModel model) => model.Outcome switch
    {
        OperationOutcome.Refused => $"[red]Refused:[/] prune {Lines.Safe(model.Model.Text)}. Nothing was written and nothing removed.",
        OperationOutcome.Planned => $"[yellow]Plan only, nothing was written:[/] {Lines.Safe($"would prune {Count(model.Body!)} of {model.Model}, {Sizes.Text(model.Body!.Removed.Sum(content => content.Size))}")}",
        OperationOutcome.Unchanged unchanged => $"[yellow]Unchanged:[/] {Lines.Safe(unchanged.Why)}",
        OperationOutcome.Appended => $"[green]Done:[/] {Lines.Safe($"pruned {Count(model.Body!)} of {model.Model}; the record stays, the bytes go")}",
        _ => $"[green]Done:[/] {Lines.Safe($"carried out what entries of {model.Model} decided")}",
    };

    private static string Count(Pruned body) => body.Versions.Count == 1 ? "1 version" : $"{body.Versions.Count} versions";

    private static void Verdicts(IAnsiConsole console, PrunedModel model)
    {
        if (model.Verdicts.Count == 0)
        {
            return;
        }

        var table = Lines.Table("Version", "", "Because");
        foreach (var verdict in model.Verdicts)
        {
            table.AddRow(Lines.Safe(verdict.Version.ToString()), verdict.IsKept ? "[green]kept[/]" : "[yellow]pruned[/]", Lines.Safe(verdict.Why));
        }

        console.Write(table);
        foreach (var (version, artifact) in (model.Body?.Versions ?? []).SelectMany(version => version.Artifacts.Select(artifact => (version, artifact))).Where(pair => pair.artifact.NeededBy is not null))
        {
            console.Line($"[grey]{Lines.Safe($"{artifact.Path} of {version.Version} stays: {artifact.NeededBy} has the same bytes")}[/]");
        }
    }

    private static string Removed(StoreRemoval store)
    {
        string[] clauses =
        [
            $"removed {(store.Removed == 1 ? "1 file" : $"{store.Removed} files")} ({Sizes.Text(store.Bytes)})",
            .. store.Waiting > 0 ? [$"{store.Waiting} put too short a time ago, and so left for later"] : Array.Empty<string>(),
            .. store.TakenBack > 0 ? [$"{store.TakenBack} needed again, and so kept"] : Array.Empty<string>(),
        ];
        return store.Untouched is { } why ? $"nothing removed: {why}" : string.Join("; ", clauses);
    }

    private static IEnumerable<string> Next(PrunedModel model) => model switch
    {
        { Outcome: OperationOutcome.Planned } => [$"modelregistry prune {model.Model} --reason \"…\""],
        _ when model.Removals.Any(store => store.Waiting > 0) => [$"modelregistry prune {model.Model} --finish"],
        _ => [],
    };
}
