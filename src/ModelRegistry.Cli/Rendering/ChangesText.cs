using ModelRegistry.App.Results;
using ModelRegistry.Core.Changes;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what validating everything a branch changes came to.</summary>
internal static class ChangesText
{
    private const int ShortCommit = 12;

    public static void Render(IAnsiConsole console, ChangesResult result)
    {
        var review = result.Review;
        console.Line($"{(review.IsAccepted ? "[green]Passed:[/]" : "[red]Failed:[/]")} {Lines.Safe(review.Sentence)} [grey]Judged by {Short(review.Base)}, counted from {Short(review.MergeBase)}; nothing was written.[/]");
        if (review.Files.Count > 0)
        {
            Table(console, review);
        }

        foreach (var file in review.Files.Where(file => !file.IsAccepted))
        {
            GateTable.RenderFailures(console, file.Results);
        }

        foreach (var policy in review.Policies)
        {
            Policy(console, policy);
        }

        if (result.Untold is not null)
        {
            console.Line($"[yellow]Note:[/] {Lines.Safe(result.Untold)}");
        }
    }

    private static void Table(IAnsiConsole console, ChangeReview review)
    {
        var table = Lines.Table("File", "Change", "Verdict", "");
        foreach (var file in review.Files)
        {
            table.AddRow(
                Lines.Safe(file.Change.Path),
                file.Change.KindText + (file.Change.IsCommitted ? string.Empty : ", not committed"),
                Verdict(file),
                Lines.Safe(file.Note));
        }

        console.Write(table);
    }

    private static string Verdict(ReviewedFile file) => (file.IsAccepted, file.Stage) switch
    {
        (true, null) => "[green]accepted[/]",
        (true, { } stage) => $"[green]passes {Lines.Safe(stage.Text)}[/]",
        (false, null) => "[red]refused[/]",
        (false, { } stage) => $"[red]fails {Lines.Safe(stage.Text)}[/]",
    };

    private static void Policy(IAnsiConsole console, PolicyReview policy)
    {
        console.Line($"[bold]Policy of {Lines.Safe(policy.Model.Text)}[/] changes to {policy.After}");
        PolicyText.Holders(console, policy.Holders);
    }

    private static string Short(string commit) => commit[..Math.Min(ShortCommit, commit.Length)];
}
