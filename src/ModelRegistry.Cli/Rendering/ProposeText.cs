using System.Globalization;
using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Says where a candidate was proposed, and until when its artifacts can be had.</summary>
internal static class ProposeText
{
    public static void Render(IAnsiConsole console, ProposeResult result)
    {
        var subject = Lines.Safe($"{result.Model} {result.Version}");
        console.Line(result.Place.IsNew
            ? $"[green]Done:[/] proposed {subject}, {result.Manifest.Artifacts.Count} artifacts ({Sizes.Text(result.Manifest.TotalSize)})."
            : $"[yellow]Unchanged:[/] {subject} is proposed with exactly this content already.");
        console.Line($"  candidate    {Lines.Safe(result.Place.File)}");
        if (result.Place.Url is { } url)
        {
            console.Line($"  pull request {Lines.Safe(url)}");
        }

        if (result.Expires is { } when)
        {
            console.Line($"  [yellow]The run's artifacts are kept until {when.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; register before, or train again.[/]");
        }

        if (result.Place.Branch is null)
        {
            console.Next($"modelregistry validate {result.Place.File} --artifacts DIR", $"modelregistry register {result.Place.File} --artifacts DIR");
        }
    }
}
