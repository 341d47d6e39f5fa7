using ModelRegistry.App;
using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what validating a candidate came to.</summary>
internal static class CandidateText
{
    public static void Render(IAnsiConsole console, CandidateResult result)
    {
        var what = result.Model is null ? result.File : $"{result.Model} {result.Version}";
        if (result.Stage is null)
        {
            console.Line($"[red]Failed:[/] {Lines.Safe(result.File)} is not acceptable as metadata, in {result.Errors.Count} {(result.Errors.Count == 1 ? "place" : "places")}:");
            foreach (var error in result.Errors)
            {
                console.Line($"  {Lines.Safe(error.ToString())}");
            }

            return;
        }

        console.Line(result.ExitCode == ExitCode.Ok
            ? $"[green]Passed:[/] candidate {Lines.Safe(what)} passes the gates of {Lines.Safe(result.Stage)}. Nothing was written."
            : $"[red]Failed:[/] candidate {Lines.Safe(what)} does not pass the gates of {Lines.Safe(result.Stage)}. Nothing was written.");
        GateTable.Render(console, result.Gates);
        if (result.ExitCode == ExitCode.Ok)
        {
            console.Next($"modelregistry register --metadata {result.File}");
        }
    }
}
