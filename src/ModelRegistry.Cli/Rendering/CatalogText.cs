using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what a catalogue came to, and how to look at it.</summary>
internal static class CatalogText
{
    public static void Render(IAnsiConsole console, CatalogResult result)
    {
        console.Line(result.IsUnchanged
            ? $"[grey]Unchanged:[/] {Lines.Safe(result.Directory)} shows the registry as it is."
            : $"[green]Done:[/] made the catalogue in {Lines.Safe(result.Directory)}.");
        var table = Lines.Table(string.Empty, "Total", "Made anew", "Unchanged", "Removed");
        table.AddRow("Models", $"{result.Models}", $"{result.Rendered}", $"{result.Models - result.Rendered}", $"{result.Removed}");
        console.Write(table);
        console.Line($"[grey]{result.Versions} versions; {result.Written} files written ({Sizes.Text(result.Bytes)}), {result.Same} the same, {result.Deleted} deleted[/]");
        console.Next($"open {System.IO.Path.Combine(result.Directory, "index.html")}", $"python3 -m http.server --directory {result.Directory} 8000");
    }
}
