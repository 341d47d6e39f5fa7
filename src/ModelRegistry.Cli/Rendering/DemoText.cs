using System.Globalization;
using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Narrates the demo: what is done and why, the command, what came of it; then what to try next.</summary>
internal static class DemoText
{
    public static void Render(IAnsiConsole console, DemoResult result)
    {
        foreach (var step in result.Steps)
        {
            if (step.Title is not null)
            {
                console.WriteLine();
                console.Line($"[bold]{Lines.Safe(step.Title)}[/]");
            }

            console.Line($"[blue]$ {Lines.Safe(step.CommandLine)}[/]");
            Briefly(console, step.Result);
        }

        console.WriteLine();
        console.Line(string.Create(CultureInfo.InvariantCulture, $"[green]Done[/] in {result.Elapsed.TotalSeconds:0.0} s. Everything above is in {Lines.Safe(result.Directory)}; the report is {Lines.Safe(result.Report)}."));
        console.Line("[grey]Next:[/] open the report in a browser, then go there and look around:");
        console.Line($"  cd {Lines.Safe(result.Directory)}");
        console.Line("  modelregistry show mortgage_approval@production");
        console.Line("  modelregistry history mortgage_approval --stage production");
        console.Line("  modelregistry pull mortgage_approval@production --to deploy");
    }

    private static void Briefly(IAnsiConsole console, CommandResult result)
    {
        switch (result)
        {
            case OperationResult operation:
                OperationText.RenderBriefly(console, operation);
                break;
            case CandidateResult candidate:
                console.Line($"[green]Passed:[/] {Lines.Safe($"{candidate.Gates.Count} checks of stage {candidate.Stage}")}");
                break;
            case InitResult init:
                console.Line($"[green]Done:[/] {Lines.Safe($"registry with the stages {string.Join(", ", init.Stages)}, model {init.Model}")}");
                break;
            case PlanResult plan:
                PlanText.RenderBriefly(console, plan);
                break;
            case CompareResult compare:
                CompareText.Render(console, console, compare with { Differences = [.. compare.Differences.Where(IsHeadline)] });
                break;
            default:
                TextRenderer.Render(console, console, result);
                break;
        }
    }

    private static bool IsHeadline(ComparedValue value) =>
        value.Name is "/version" or "/metrics/auc/0/value" or "/metrics/logloss/value" || value.Name.StartsWith("/change", StringComparison.Ordinal)
        || value.Name.StartsWith("/code/commit", StringComparison.Ordinal);
}
