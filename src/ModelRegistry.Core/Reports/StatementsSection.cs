using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what people state about the version: compliance, claims, monitoring, contract, notes and tags.</summary>
internal static class StatementsSection
{
    private const string Sealed = "sealed metadata";
    private const string Journal = "journal";

    public static JsonArray Compliance(ModelMetadata metadata) => metadata.Compliance is not { } notes ? ReportJson.Facts() : ReportJson.Facts(
        ("risk level", notes.RiskLevel),
        ("personal data", notes.Pii),
        ("intended use", notes.IntendedUse),
        ("limitations", notes.Limitations),
        ("licence", notes.License));

    /// <summary>Returns what the metadata says about things only the journal decides; never believed.</summary>
    public static JsonArray Claims(ModelMetadata metadata)
    {
        var approval = metadata.Claims.Approval;
        return ReportJson.Facts(
            ("stage", metadata.Claims.Stage),
            ("reviewer", approval?.Reviewer),
            ("status", approval?.Status),
            ("date", approval?.Date),
            ("decision", approval?.Decision),
            ("risk notes", approval?.RiskNotes),
            ("deprecation", metadata.Claims.Deprecation));
    }

    public static JsonArray Monitoring(ModelMetadata metadata) => metadata.Monitoring is not { } links ? ReportJson.Facts() : ReportJson.Facts(
    [
        ("job", links.JobId),
        .. links.Dashboards.Select(dashboard => ("dashboard", (string?)dashboard)),
        .. links.AlertThresholds.Select(rule => ($"alert on {rule.Key}", (string?)rule.Value)),
    ]);

    public static JsonObject Signature(ModelMetadata metadata) => ReportJson.Row(
        ("inputs", Fields(metadata.Signature?.Inputs)), ("outputs", Fields(metadata.Signature?.Outputs)));

    public static JsonArray Notes(VersionReportInput input) => JsonArray.Of(
    [
        .. input.Metadata.Notes.Select(note => Note(note.Key, note.Value, null, Sealed)),
        .. from entry in input.History.Entries
           let body = entry.Body as Noted
           where body is not null
           select Note(entry.Envelope.Actor.Name, body.Text, body.Link, Journal)
               .With("entry", entry.Number).With("time", ReportJson.Time(entry.Time)),
    ]);

    public static JsonArray Tags(VersionReportInput input) => JsonArray.Of(
    [
        .. input.Metadata.Tags.Select(tag => Tag(tag, Sealed)),
        .. input.History.Tags.Select(tag => Tag(tag, Journal)),
    ]);

    private static JsonObject Tag(KeyValuePair<string, string> tag, string source) =>
        ReportJson.Row(("key", tag.Key), ("value", tag.Value), ("source", source));

    private static JsonObject Note(string by, string text, string? link, string source) =>
        ReportJson.Row(("by", by), ("text", text), ("link", link), ("source", source), ("entry", null), ("time", null));

    private static JsonArray Fields(IReadOnlyList<SignatureField>? fields) => JsonArray.Of((fields ?? []).Select(field => ReportJson.Row(
        ("name", field.Name),
        ("type", field.Type),
        ("shape", field.Shape is null ? null : string.Join(" × ", field.Shape.Select(size => size is { } known ? ReportText.Number(known) : "any"))),
        ("optional", field.Optional),
        ("description", field.Description),
        ("unit", field.Unit))));
}
