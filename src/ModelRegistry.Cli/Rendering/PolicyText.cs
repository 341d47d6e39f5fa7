using ModelRegistry.App.Results;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.PolicyTests;
using ModelRegistry.Core.Policies.Explaining;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what testing and explaining policies came to.</summary>
internal static class PolicyText
{
    public static void Render(IAnsiConsole console, PolicyTestResult result)
    {
        console.Line(result.Failed.Count == 0
            ? $"[green]Passed:[/] {Cases(result.Cases.Count)} came out as expected."
            : $"[red]Failed:[/] {result.Failed.Count} of {Cases(result.Cases.Count)} came out otherwise than expected.");
        var table = Lines.Table("Case", "Model", "Stage", "Expected", "Policy says", "");
        foreach (var item in result.Cases)
        {
            table.AddRow(
                Lines.Safe(item.Result.Case.Name),
                Lines.Safe(item.Model.Text),
                Lines.Safe(item.Result.Case.Stage.Text),
                Lines.Safe(Expected(item.Result.Case)),
                Lines.Safe(item.Result.IsAllowed ? "allowed" : $"refused by {string.Join(", ", item.Result.Refusing.Select(gate => gate.Id))}"),
                item.Result.IsAsExpected ? "[green]ok[/]" : "[red]failed[/]");
        }

        console.Write(table);
        foreach (var item in result.Failed)
        {
            Difference(console, item);
        }
    }

    public static void Render(IAnsiConsole console, PolicyExplainResult result)
    {
        console.Line($"[bold]Policy of {Lines.Safe(result.Model.Text)}[/] {result.Policy}");
        console.Line(result.InForce is null ? "[grey]No decision was made yet; the first one adopts it.[/]"
            : result.IsChanged ? $"[yellow]Not in force yet:[/] decisions were last made under {result.InForce.Digest} (entry {result.InForce.Entry}); the next one adopts this."
            : $"[grey]In force since entry {result.InForce.Entry}.[/]");
        Facts(console, "Every stage", result.General);
        foreach (var stage in result.Stages)
        {
            Facts(console, stage.Stage.Text, stage.Facts);
        }

        if (result.Holders is not null)
        {
            Holders(console, result.Holders);
        }
    }

    private static void Difference(IAnsiConsole console, TestedCase item)
    {
        var result = item.Result;
        console.Line($"[red]x[/] [bold]{Lines.Safe(result.Case.Name)}[/] [grey]({Lines.Safe(item.File)})[/]");
        foreach (var name in result.Missing)
        {
            console.Line($"  [red]-[/] {Lines.Safe(name)} was to refuse and does not");
        }

        foreach (var gate in result.Unexpected)
        {
            console.Line($"  [red]+[/] {Lines.Safe(gate.Id)} refuses and was not to: {Lines.Safe(gate.Explanation)}");
        }

        if (result.IsAllowed && result.Case.Expected is { Count: 0 })
        {
            console.Line("  [red]-[/] something was to refuse, and nothing does");
        }
    }

    private static void Facts(IAnsiConsole console, string title, IReadOnlyList<PolicyFact> facts)
    {
        var table = Lines.Table(Lines.Safe(title), "From");
        foreach (var fact in facts)
        {
            table.AddRow(Lines.Safe(fact.Text), fact.IsDefault ? "[grey]default[/]" : Lines.Safe(string.Join(", ", fact.Sources)));
        }

        console.Write(table);
    }

    /// <summary>Renders what a policy says of the versions that hold stages.</summary>
    internal static void Holders(IAnsiConsole console, IReadOnlyList<HolderReview> holders)
    {
        if (holders.Count == 0)
        {
            console.Line("No version holds a stage.");
        }

        foreach (var review in holders)
        {
            console.Line(review.Failing.Count == 0
                ? $"[green]Passes:[/] {Lines.Safe($"{review.Version}, which holds {review.Stage}")}."
                : $"[red]Would fail:[/] {Lines.Safe($"{review.Version}, which holds {review.Stage}")}.");
            GateTable.RenderFailures(console, review.Failing);
        }
    }

    private static string Expected(PolicyCase item) => item.Expected switch
    {
        null => "allowed",
        { Count: 0 } => "refused",
        var names => $"refused by {string.Join(", ", names)}",
    };

    private static string Cases(int count) => count == 1 ? "1 case" : $"{count} cases";
}
