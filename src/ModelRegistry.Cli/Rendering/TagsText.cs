using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what a rebuild of tags came to.</summary>
internal static class TagsText
{
    public static void Render(IAnsiConsole console, TagsResult result)
    {
        var table = Lines.Table("Model", "Right", "Created", "Replaced", "Deleted", "Kept");
        foreach (var tags in result.Models)
        {
            table.AddRow(Lines.Safe(tags.Model.Text), $"{tags.Right}", $"{tags.Created.Count}", $"{tags.Replaced.Count}", $"{tags.Deleted.Count}", $"{tags.Kept.Count}");
        }

        console.Write(table);
        foreach (var tags in result.Models)
        {
            Names(console, result.DryRun ? "would be created" : "created", tags.Created);
            Names(console, result.DryRun ? "would be replaced" : "replaced", tags.Replaced);
            Names(console, result.DryRun ? "would be deleted" : "deleted", tags.Deleted);
            Names(console, "differs from the journal and is kept, because a release may hold it or others made it", tags.Kept);
        }
    }

    private static void Names(IAnsiConsole console, string what, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            console.Line($"{Lines.Safe(name)} [grey]{what}[/]");
        }
    }
}
