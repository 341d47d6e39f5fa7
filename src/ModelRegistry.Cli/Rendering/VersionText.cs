using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models.Inspections;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders one version: pulled or shown whole.</summary>
internal static class VersionText
{
    public static void Render(IAnsiConsole console, PullResult result) => console.Line(
        $"[green]Done:[/] {Lines.Safe($"{result.Reference.Model}@{result.Version.Standing.Version}: {result.Copied} of {result.Version.Manifest.Artifacts.Count} artifacts copied to {result.Directory}, every byte verified against {result.Version.Manifest.RootDigest}.{(result.Attachments is { } attachments ? $" {attachments.Count} attached {(attachments.Count == 1 ? "file" : "files")} in {Path.Combine(result.Directory, "attachments")}." : string.Empty)}")}");

    public static void Render(IAnsiConsole console, ShowResult result)
    {
        var standing = result.Version.Standing;
        console.Line($"[bold]{Lines.Safe($"{result.Model}@{standing.Version}")}[/]");
        console.Write(Lines.Facts(
            ("Number", $"{standing.Ordinal}"),
            ("Root digest", standing.RootDigest.ToString()),
            ("Registered", Lines.Safe($"{Lines.Time(standing.Time)} (entry {standing.Registered})")),
            ("Stages", result.Stages.Count == 0 ? "[grey]none[/]" : Lines.Safe(string.Join(", ", result.Stages.Select(stage => $"{stage.Key} since {Lines.Time(stage.Value.Time)}")))),
            ("Standing", standing.Revoked is { } revoked ? $"[red]revoked (entry {revoked})[/]" : standing.Deprecated is { } entry ? $"[yellow]deprecated (entry {entry})[/]" : standing.Pruned is { } pruned ? $"[yellow]pruned (entry {pruned})[/]" : "[green]active[/]"),
            ("Bytes", Bytes(result)),
            ("Incidents", standing.Incidents.Count == 0 ? "[grey]none open[/]" : $"[red]{Lines.Safe(string.Join(", ", standing.Incidents))}[/]"),
            ("Alerts", standing.Alerts.Count == 0 ? "[grey]none open[/]" : $"[red]{Lines.Safe(string.Join(", ", standing.Alerts.Select(Alerted.IdOf)))}[/]"),
            ("Experiments", result.Experiments.Count == 0 ? "[grey]none[/]" : Lines.Safe(string.Join(", ", result.Experiments))),
            ("Waivers", Waivers(result)),
            ("Tags", result.History.Tags.Count == 0 ? "[grey]none[/]" : Lines.Safe(string.Join(", ", result.History.Tags.Select(tag => $"{tag.Key}={tag.Value}"))))));
        Artifacts(console, result);
        Tensors(console, result.Inspection);
        Attachments(console, result.History.Entries);
        History(console, result.History.Entries);
        console.Line("[grey]Sealed metadata[/]");
        console.WriteLine(Core.Models.Quotation.Inert(result.Metadata.ToString()).Replace("\\u000a", "\n", StringComparison.Ordinal));
    }

    public static void History(IAnsiConsole console, IEnumerable<JournalEntry> entries, Func<JournalEntry, string>? more = null)
    {
        var table = Lines.Table("Entry", "Time", "By", "What");
        foreach (var entry in entries)
        {
            table.AddRow($"{entry.Number}", Lines.Time(entry.Time), Lines.Safe(entry.Envelope.Actor.Name), Lines.Safe(EntrySummary.Of(entry) + more?.Invoke(entry)));
        }

        console.Write(table);
    }

    private static string Bytes(ShowResult result) => result.History.Entries.FirstOrDefault(entry => entry.Number == result.Version.Standing.Pruned) is { Body: Pruned pruned } entry
        ? $"[yellow]{Lines.Safe($"pruned by {entry.Envelope.Actor.Name} at {Lines.Time(entry.Time)} (entry {entry.Number}): {pruned.Reason}")}[/]\n[grey]{Lines.Safe($"{pruned.Rule}: {pruned.Of(result.Version.Standing.Version)?.Why}")}[/]"
        : "[grey]kept[/]";

    private static string Waivers(ShowResult result)
    {
        var waivers = result.Waivers.Select(entry => (entry.Number, entry.Envelope.Actor.Name, Body: (Waived)entry.Body)).ToArray();
        return waivers.Length == 0 ? "[grey]none[/]" : string.Join("\n", waivers.Select(waiver =>
            $"[{(waiver.Body.Expires > result.Now ? "yellow" : "grey")}]{Lines.Safe($"{waiver.Body.Gate} for {waiver.Body.Stage?.Text ?? "every stage"}, {(waiver.Body.Expires > result.Now ? "until" : "expired")} {Lines.Time(waiver.Body.Expires)}, by {waiver.Name} (entry {waiver.Number}): {waiver.Body.Reason}")}[/]"));
    }

    private static void Tensors(IAnsiConsole console, VersionInspection? inspection)
    {
        var table = Lines.Table("Tensors of", "", "Name", "Type", "");
        foreach (var file in inspection?.Artifacts ?? [])
        {
            foreach (var field in file.Contract?.Inputs ?? [])
            {
                table.AddRow(Lines.Safe(file.Path.Text), "input", Lines.Safe(field.Name), Lines.Safe(field.Describe()), field.Optional ? "optional" : string.Empty);
            }

            foreach (var field in file.Contract?.Outputs ?? [])
            {
                table.AddRow(Lines.Safe(file.Path.Text), "output", Lines.Safe(field.Name), Lines.Safe(field.Describe()), string.Empty);
            }

            if (file.Problem is { } problem)
            {
                table.AddRow(Lines.Safe(file.Path.Text), "[red]unreadable[/]", string.Empty, Lines.Safe(problem), string.Empty);
            }
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    private static void Attachments(IAnsiConsole console, IEnumerable<JournalEntry> entries)
    {
        var table = Lines.Table("Attached", "As", "Size", "Entry", "Digest");
        foreach (var (entry, attachment) in entries.SelectMany(entry => entry.Body.Attachments.Select(attachment => (entry, attachment))))
        {
            table.AddRow(
                Lines.Safe(attachment.Name.Text), Lines.Safe(attachment.Kind), Sizes.Text(attachment.Descriptor.Size), $"{entry.Number}", attachment.Descriptor.Digest.ToString());
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    private static void Artifacts(IAnsiConsole console, ShowResult result)
    {
        var table = Lines.Table("Artifact", "Path", "Size", "Digest");
        foreach (var artifact in result.Version.Manifest.Artifacts)
        {
            table.AddRow(Lines.Safe(artifact.Name), Lines.Safe(artifact.Path.Text), Sizes.Text(artifact.Descriptor.Size), artifact.Descriptor.Digest.ToString());
        }

        console.Write(table);
    }
}
