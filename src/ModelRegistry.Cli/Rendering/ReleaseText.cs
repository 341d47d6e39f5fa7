using ModelRegistry.App.Releases;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what became of a version's release.</summary>
internal static class ReleaseText
{
    public static void Render(IAnsiConsole console, ReleaseState? release)
    {
        if (release is null)
        {
            return;
        }

        var state = release.IsPublished ? release.IsImmutable ? "published, immutable" : "published" : "draft";
        console.Line($"  release {Lines.Safe($"{release.Tag} ({state}) {release.Url}")}");
        if (release.Note is { } note)
        {
            console.Line($"  [yellow]{Lines.Safe(note)}[/]");
        }
    }
}
