using ModelRegistry.Core.Gates;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders gate results: failures first and explained, the rest in a table.</summary>
internal static class GateTable
{
    public static void Render(IAnsiConsole console, IReadOnlyList<GateResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        Write(console, results);
        RenderWaivers(console, results);
        RenderFailures(console, results);
    }

    /// <summary>Renders every result, and of each why.</summary>
    public static void RenderExplained(IAnsiConsole console, IReadOnlyList<GateResult> results)
    {
        Write(console, results);
        foreach (var result in results)
        {
            console.Line($"{Verdict(result)} [bold]{Lines.Safe(result.Id)}[/]: {Lines.Safe(result.Explanation)}");
            Place(console, result);
        }
    }

    /// <summary>Renders why gates failed, one sentence each.</summary>
    public static void RenderFailures(IAnsiConsole console, IReadOnlyList<GateResult> results)
    {
        foreach (var result in results.Where(result => result.Verdict == Core.Gates.Verdict.Failed))
        {
            console.Line($"[red]x[/] [bold]{Lines.Safe(result.Id)}[/]: {Lines.Safe(result.Explanation)}");
            Place(console, result);
        }
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<GateResult> results)
    {
        var table = Lines.Table("Gate", "Verdict", "Measured", "Required");
        foreach (var result in results)
        {
            table.AddRow(Lines.Safe(result.Id), Verdict(result), Lines.Safe(result.Measured), Lines.Safe(result.Required));
        }

        console.Write(table);
    }

    private static void Place(IAnsiConsole console, GateResult result)
    {
        if (result.Location is { } place)
        {
            console.Line($"  [grey]at[/] {Lines.Safe($"{place.File}:{place.Line}:{place.Column} {place.Pointer}")}");
        }
    }

    /// <summary>Renders who waived what, one sentence each.</summary>
    private static void RenderWaivers(IAnsiConsole console, IReadOnlyList<GateResult> results)
    {
        foreach (var result in results.Where(result => result.Verdict == Core.Gates.Verdict.Waived))
        {
            console.Line($"[yellow]~[/] [bold]{Lines.Safe(result.Id)}[/]: {Lines.Safe(result.Explanation)}");
        }
    }

    private static string Verdict(GateResult result) => result.Verdict switch
    {
        Core.Gates.Verdict.Passed => "[green]passed[/]",
        Core.Gates.Verdict.Failed => "[red]failed[/]",
        Core.Gates.Verdict.Waived => "[yellow]waived[/]",
        _ => "[grey]not applicable[/]",
    };
}
