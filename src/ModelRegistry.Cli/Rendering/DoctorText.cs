using ModelRegistry.App.Results;
using ModelRegistry.Core.Setup;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what looking at a set-up came to: worst first, each with its reason and what to do.</summary>
internal static class DoctorText
{
    public static void Render(IAnsiConsole console, DoctorResult result)
    {
        var missing = result.Findings.Count(finding => finding.Verdict == SetupVerdict.Missing);
        console.Line(missing == 0
            ? "[green]Ready:[/] nothing that is needed is missing."
            : $"[red]Missing:[/] {missing} {(missing == 1 ? "piece" : "pieces")} this registry needs.");
        console.Line($"[grey]Looked at {Lines.Safe(result.Registry)}{(result.Repository is null ? " only; give a token in GITHUB_TOKEN to look at the repository's settings too" : $" and the settings of {Lines.Safe(result.Repository)}")}. Nothing was changed.[/]");
        foreach (var finding in result.Findings)
        {
            console.Line($"{Mark(finding.Verdict)} [bold]{Lines.Safe(finding.Id)}[/]: {Lines.Safe(finding.Message)}");
            if (finding.Fix is not null)
            {
                console.Line($"  [grey]Why:[/] {Lines.Safe(finding.Why)}");
                console.Line($"  [grey]Fix:[/] {Lines.Safe(finding.Fix)}");
            }
        }
    }

    private static string Mark(SetupVerdict verdict) => verdict switch
    {
        SetupVerdict.Missing => "[red]x[/]",
        SetupVerdict.Advised => "[yellow]![/]",
        SetupVerdict.Unknown => "[yellow]?[/]",
        _ => "[green]+[/]",
    };
}
