using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Writes a report as it is, or says where it was written.</summary>
internal static class ReportText
{
    public static void Render(IAnsiConsole console, IAnsiConsole aside, ReportResult result)
    {
        if (result.File is null)
        {
            console.Profile.Out.Writer.Write(result.Text);
            return;
        }

        console.Line($"[green]Done:[/] wrote the report of {Lines.Safe($"{result.Model}@{result.Version} to {result.File}")}.");
        ReleaseText.Render(console, result.Release);
        if (result.LacksRelease)
        {
            console.Line($"  [yellow]{Lines.Safe($"{result.Model}@{result.Version}")} has no release to attach it to.[/]");
        }

        aside.Line($"[grey]Digest of its content: {result.Report.Digest}[/]");
    }
}
