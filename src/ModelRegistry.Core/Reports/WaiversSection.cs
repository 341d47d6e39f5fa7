using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes every waiver of the version, oldest first: by whom, why, until when, of what, and which decisions rest on it.</summary>
internal static class WaiversSection
{
    public static JsonArray Of(VersionReportInput input) => JsonArray.Of(
        from entry in input.History.Entries
        let body = entry.Body as Waived
        where body is not null
        select Row(input, entry, body));

    private static JsonObject Row(VersionReportInput input, JournalEntry entry, Waived body) => ReportJson.Row(
        ("entry", entry.Number),
        ("time", ReportJson.Time(entry.Time)),
        ("by", entry.Envelope.Actor.Name),
        ("by_source", entry.Envelope.Actor.Source),
        ("by_how", ReportText.How(entry.Envelope.Actor)),
        ("gate", body.Gate),
        ("stage", body.Stage?.Text),
        ("reason", body.Reason),
        ("expires", ReportJson.Time(body.Expires)),
        ("in_force", body.Expires > input.Head.Time),
        ("covers", JsonArray.Of(body.Covers.Select(Cover))),
        ("used_by", JsonArray.Of(input.History.Entries.Where(later => GatesSection.Of(later).Any(gate => gate.Waiver == entry.Number)).Select(Use))));

    private static JsonObject Cover(WaivedResult cover) => ReportJson.Row(
        ("stage", cover.Stage.Text),
        ("id", cover.Id),
        ("gate", cover.Gate),
        ("measured", cover.Measured),
        ("required", cover.Required),
        ("against", cover.Against?.ToString()));

    private static JsonObject Use(JournalEntry entry) => ReportJson.Row(("entry", entry.Number), ("type", entry.Body.Type));
}
