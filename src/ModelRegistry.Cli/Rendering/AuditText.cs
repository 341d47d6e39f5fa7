using ModelRegistry.App.Results;
using ModelRegistry.Core.Operations.Auditing;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what an audit read and found.</summary>
internal static class AuditText
{
    public static void Render(IAnsiConsole console, AuditResult result)
    {
        var table = Lines.Table("Model", "Entries", "States", "Decisions", "Views", "Artifacts", "Verdict");
        foreach (var audit in result.Models)
        {
            table.AddRow(
                Lines.Safe(audit.Model.Text),
                $"{audit.Entries}",
                $"{audit.States}",
                $"{audit.Decisions}",
                $"{audit.Views}",
                Lines.Safe($"{audit.Artifacts} ({Sizes.Text(audit.ArtifactBytes)})"),
                audit.IsCorrupt ? "[red]corrupt[/]" : "[green]intact[/]");
        }

        console.Write(table);
        foreach (var finding in result.Models.SelectMany(audit => audit.Findings).OrderByDescending(finding => finding.Severity))
        {
            console.Line($"{Mark(finding.Severity)} {Lines.Safe($"{finding.File}: {finding.Message}")}");
        }

        foreach (var audit in result.Models.Where(audit => audit.Pruned > 0))
        {
            console.Line($"[grey]{Lines.Safe($"{audit.Pruned} {(audit.Pruned == 1 ? "version" : "versions")} of {audit.Model} pruned: their record is whole, their bytes are not missed")}[/]");
        }

        foreach (var audit in result.Models.Where(audit => audit.Head is not null))
        {
            console.Line($"[grey]Head of {Lines.Safe(audit.Model.Text)} to keep:[/] {audit.Head}");
        }

        if (result.Models.SelectMany(audit => audit.Findings).Any(finding => finding.Severity == AuditSeverity.Stale) && !result.Models.Any(audit => audit.IsCorrupt))
        {
            console.Next("modelregistry audit --repair");
        }
    }

    private static string Mark(AuditSeverity severity) => severity switch
    {
        AuditSeverity.Corrupt => "[red]corrupt[/]",
        AuditSeverity.Leftover => "[yellow]leftover[/]",
        AuditSeverity.NotHere => "[yellow]not here[/]",
        AuditSeverity.Note => "[blue]note[/]",
        _ => "[grey]stale[/]",
    };
}
