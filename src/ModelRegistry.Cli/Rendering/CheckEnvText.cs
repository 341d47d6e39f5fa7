using ModelRegistry.App.Results;
using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders how an environment compares with the recorded one: what differs first.</summary>
internal static class CheckEnvText
{
    public static void Render(IAnsiConsole console, CheckEnvResult result)
    {
        var version = Lines.Safe($"{result.Reference.Model}@{result.Version}");
        var rows = result.Comparison.Rows;
        console.Line(result.Comparison.Outcome switch
        {
            EnvironmentOutcome.Same => $"[green]Same:[/] this environment is the one {version} records{Unmeasured(rows)}.",
            EnvironmentOutcome.Drift => $"[red]Drift:[/] this environment is not the one {version} records; {Count(rows, EnvironmentVerdict.Drift)} of {rows.Count} parts differ{Unmeasured(rows)}.",
            EnvironmentOutcome.NotRecorded => $"[red]Nothing to compare:[/] {version} records nothing of its environment (env in its metadata), so nobody can say whether this is it.",
            _ => $"[red]Not measured:[/] nothing that {version} records of its environment could be measured here.",
        });
        if (rows.Count == 0)
        {
            return;
        }

        var table = Lines.Table("What", "Verdict", "Recorded", "Running", "Why");
        foreach (var row in rows.OrderByDescending(row => row.Verdict == EnvironmentVerdict.Drift))
        {
            table.AddRow(Lines.Safe(row.Name), Verdict(row), Shown(row.Recorded), Shown(row.Running), Lines.Safe(row.Why));
        }

        console.Write(table);
    }

    private static string Unmeasured(IReadOnlyList<EnvironmentRow> rows) =>
        Count(rows, EnvironmentVerdict.NotMeasured) is > 0 and var count ? $" ({count} not measured)" : string.Empty;

    private static int Count(IReadOnlyList<EnvironmentRow> rows, EnvironmentVerdict verdict) => rows.Count(row => row.Verdict == verdict);

    private static string Shown(string? text) => text is null ? "-" : Lines.Safe(Digest.TryParse(text, null, out var digest) ? digest.ToShortString() : text);

    private static string Verdict(EnvironmentRow row) => row.Verdict switch
    {
        EnvironmentVerdict.Same => "[green]same[/]",
        EnvironmentVerdict.Drift => "[red]drift[/]",
        EnvironmentVerdict.Ignored => "[grey]ignored[/]",
        _ => "[yellow]not measured[/]",
    };
}
