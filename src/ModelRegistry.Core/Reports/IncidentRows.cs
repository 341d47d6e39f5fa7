using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the incidents about a version, each folded from the entries about it.</summary>
internal static class IncidentRows
{
    /// <summary>Returns the incidents about the version, in the order they were opened.</summary>
    public static IEnumerable<IncidentRecord> Records(VersionReportInput input) =>
        from entry in input.History.Entries
        from subject in entry.Body.Subjects
        where subject.Incident is not null
        group entry by subject.Incident into about
        let record = IncidentRecord.Of([.. about])
        where record is not null && record.Version == input.Version.Standing.Version
        select record;

    /// <summary>Returns what a report says of an incident.</summary>
    public static JsonObject Of(IncidentRecord record) => ReportJson.Row(
    [
        ("entry", record.Opened.Number),
        ("time", ReportJson.Time(record.Opened.Time)),
        ("by", record.Opened.Envelope.Actor.Name),
        ("id", record.Id),
        ("summary", record.Summary),
        ("open", record.IsOpen),
        .. Details(record),
    ]);

    /// <summary>Returns what became known of an incident, and what was and is to be done about it.</summary>
    public static IEnumerable<(string Name, JsonValue? Value)> Details(IncidentRecord? record) =>
    [
        ("impact", record?.Impact),
        ("cause", record?.Cause?.Text),
        ("cause_commit", record?.Cause?.Commit),
        ("cause_snapshot", record?.Cause?.Snapshot),
        ("fixed_by", ReportJson.Texts((record?.FixedBy ?? []).Select(version => version.ToString()))),
        ("postmortem", record?.PostMortem),
        ("detected", record?.Detected is { } detected ? ReportJson.Time(detected) : null),
        ("restored_after", record?.TimeToRestore is { } time ? Duration.Describe(time) : null),
        ("closed", record?.Closed is { } closed ? ReportJson.Time(closed.Time) : null),
        ("actions", JsonArray.Of((record?.Actions ?? []).Select(action => ReportJson.Row(
            ("number", action.Number), ("text", action.Text), ("done", action.Done is not null))))),
        ("told", JsonArray.Of((record?.Told ?? []).Select(told => ReportJson.Row(
            ("entry", told.Event),
            ("channel", told.Result.Channel.Text),
            ("type", told.Result.Type),
            ("outcome", told.Result.Outcome),
            ("why", told.Result.Why),
            ("time", ReportJson.Time(told.Result.Time)),
            ("link", told.Result.Link))))),
    ];

    /// <summary>Returns the files that entries about the version carry.</summary>
    public static JsonArray Attachments(VersionReportInput input) => JsonArray.Of(
        from entry in input.History.Entries
        from attachment in entry.Body.Attachments
        select ReportJson.Row(
            ("entry", entry.Number),
            ("time", ReportJson.Time(entry.Time)),
            ("by", entry.Envelope.Actor.Name),
            ("name", attachment.Name.Text),
            ("kind", attachment.Kind),
            ("digest", attachment.Descriptor.Digest.ToString()),
            ("size", attachment.Descriptor.Size),
            ("text", (entry.Body as Attached)?.Text)));
}
