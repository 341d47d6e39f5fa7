using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what differs between two versions.</summary>
internal static class CompareText
{
    private const int LongestValue = 60;

    public static void Render(IAnsiConsole console, IAnsiConsole aside, CompareResult result)
    {
        if (result.Page is { } page)
        {
            Page(console, aside, result, page);
            return;
        }

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
        Contract(console, result);
    }

    private static void Page(IAnsiConsole console, IAnsiConsole aside, CompareResult result, RenderedComparison page)
    {
        if (page.File is null)
        {
            console.Profile.Out.Writer.Write(page.Text);
            return;
        }

        console.Line($"[green]Done:[/] wrote the comparison of {Lines.Safe($"{result.Left.Model}@{result.Left.Version} with {result.Right.Model}@{result.Right.Version} to {page.File}")}.");
        aside.Line($"[grey]Digest of its content: {page.Report.Digest}[/]");
    }

    private static void Contract(IAnsiConsole console, CompareResult result)
    {
        if (result.Contract is not { } contract)
        {
            return;
        }

        console.Line($"{Lines.Safe($"{result.From} to {result.To}")} asks for at least a [bold]{CompareResult.Word(contract.Least)}[/] bump:");
        foreach (var difference in contract.Differences)
        {
            console.Line($"  [bold]{CompareResult.Word(difference.Level)}[/]  {Lines.Safe(difference.Text)}");
        }

        if (contract.Differences.Count == 0)
        {
            console.Line("  nothing that is recorded changed");
        }

        if (!contract.KnowsContracts)
        {
            console.Line("[grey]  Not both state a serving contract, so changes of it cannot be seen.[/]");
        }
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
