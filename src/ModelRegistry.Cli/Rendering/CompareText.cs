using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what differs between two versions.</summary>
internal static class CompareText
{
    private const int LongestValue = 60;

    public static void Render(IAnsiConsole console, CompareResult result)
    {
        var left = $"{result.Left.Model}@{result.Left.Version}";
        var right = $"{result.Right.Model}@{result.Right.Version}";
        if (result.Differences.Count + result.Artifacts.Count == 0)
        {
            console.Line($"{Lines.Safe(left)} and {Lines.Safe(right)} are the same.");
            return;
        }

        var table = Lines.Table("What", Lines.Safe(left), Lines.Safe(right), "Change");
        foreach (var value in result.Artifacts.Concat(result.Differences))
        {
            table.AddRow(Lines.Safe(value.Name), Value(value.Left), Value(value.Right), Lines.Safe(value.Change));
        }

        console.Write(table);
    }

    // A table is for looking; `--output json` has every value whole.
    private static string Value(string? text) => text switch
    {
        null => "-",
        _ when Digest.TryParse(text, null, out var digest) => digest.ToShortString(),
        { Length: > LongestValue } => Lines.Safe(text[..LongestValue] + "…"),
        _ => Lines.Safe(text),
    };
}
