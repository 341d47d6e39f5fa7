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

        var table = Lines.Table("Gate", "Verdict", "Measured", "Required");
        foreach (var result in results)
        {
            table.AddRow(Lines.Safe(result.Id), Verdict(result), Lines.Safe(result.Measured), Lines.Safe(result.Required));
        }

        console.Write(table);
        foreach (var result in results.Where(result => result.Verdict == Core.Gates.Verdict.Failed))
        {
            console.Line($"[red]x[/] [bold]{Lines.Safe(result.Id)}[/]: {Lines.Safe(result.Explanation)}");
            if (result.Location is { } place)
            {
                console.Line($"  [grey]at[/] {Lines.Safe($"{place.File}:{place.Line}:{place.Column} {place.Pointer}")}");
            }
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
