using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the reproducibility checklist and its score.</summary>
internal static class ChecklistSection
{
    public static JsonObject Of(VersionReportInput input)
    {
        var checklist = MetadataChecklist.Of(input.Metadata, Facts(input));
        return ReportJson.Row(
            ("score", checklist.Score),
            ("present", Count(checklist, ChecklistStanding.Present)),
            ("weak", Count(checklist, ChecklistStanding.Weak)),
            ("missing", Count(checklist, ChecklistStanding.Missing)),
            ("lines", JsonArray.Of(checklist.Lines.Select(Line))));
    }

    private static ChecklistFacts Facts(VersionReportInput input)
    {
        var approved = input.History.Entries.LastOrDefault(entry =>
            entry.Body is Promoted body && body.Move.Version == input.Version.Standing.Version && body.ByOthers(entry.Envelope.Actor).Count > 0);
        var promoted = approved?.Body as Promoted;
        return new ChecklistFacts(
            input.Stages.Count == 0 ? null : string.Join(", ", input.Stages.Select(stage => stage.Key.Text)),
            promoted is null ? null : string.Join(", ", promoted.ByOthers(approved!.Envelope.Actor).Select(approval => approval.By)),
            approved is null ? null : JournalTime.Write(approved.Time),
            promoted is null ? null : $"approved for {promoted.Move.Stage}",
            Thresholds(input));
    }

    private static string? Thresholds(VersionReportInput input)
    {
        var asked = GatesSection.Evidence(input)
            .SelectMany(evidence => evidence.Gates)
            .Where(gate => gate.Rule is { Over: null })
            .Select(gate => $"{gate.Rule!.Metric} {gate.Required}")
            .Distinct()
            .ToArray();
        return asked.Length == 0 ? null : string.Join(", ", asked);
    }

    private static int Count(MetadataChecklist checklist, ChecklistStanding standing) => checklist.Items.Count(item => item.Standing == standing);

    private static JsonObject Line(IGrouping<string, ChecklistItem> line) => ReportJson.Row(
        ("line", line.Key),
        ("standing", Word(line.Min(item => item.Standing))),
        ("items", JsonArray.Of(line.Select(Item))));

    private static JsonObject Item(ChecklistItem item) => ReportJson.Row(
        ("field", item.Field),
        ("standing", item.StandingText),
        ("found", item.Found),
        ("remark", item.Remark));

    private static string Word(ChecklistStanding standing) => standing.ToString().ToLowerInvariant();
}
