using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes every entry about the version, oldest first, one line each.</summary>
internal static class HistorySection
{
    public static JsonArray Of(VersionReportInput input) => JsonArray.Of(input.History.Entries.Select(entry => ReportJson.Row(
        ("entry", entry.Number),
        ("time", ReportJson.Time(entry.Time)),
        ("type", entry.Body.Type),
        ("by", entry.Envelope.Actor.Name),
        ("by_source", entry.Envelope.Actor.Source),
        ("line", Line(entry, input.Version.Standing.Version)),
        ("digest", entry.Digest.ToString()))));

    /// <summary>Returns what an entry did, seen from a version.</summary>
    public static string Line(JournalEntry entry, ModelVersion version) => entry.Body switch
    {
        Registered body => $"registered as number {ReportText.Number(body.Ordinal)}, {ReportText.Count(body.Manifest.Artifacts.Count, "artifact")}",
        Validated body => $"validated for {body.Stage}: {(body.Passed ? "passed" : "failed")}",
        Promoted body when body.Move.Version == version => $"promoted to {body.Move.Stage}{From(body.Move)}: {body.Reason}",
        Promoted body => $"replaced in {body.Move.Stage} by {body.Move.Version}: {body.Reason}",
        RolledBack body when body.Move.Version == version => $"restored to {body.Move.Stage} by a rollback from {body.Move.From}: {body.Reason}",
        RolledBack body => $"rolled back in {body.Move.Stage} to {body.Move.Version}, deprecated, {body.Incident.Id} opened: {body.Reason}",
        Deprecated body => $"deprecated{(body.Replacement is null ? string.Empty : $" in favour of {body.Replacement}")}: {body.Reason}",
        Waived body => $"{body.Gate} waived for {body.Stage?.Text ?? "every stage"} until {JournalTime.Write(body.Expires)}: {body.Reason}",
        Tagged body => Tags(body),
        Evaluated body => $"evaluated on {body.Evaluation.Count} predictions of {body.Evaluation.Predictions.Name}",
        Noted body => $"note: {body.Text}",
        Attached body => $"{body.Attachment.Name} attached as {body.Attachment.Kind}{(body.Text is null ? string.Empty : $": {body.Text}")}",
        Drilled body => $"rollback of {body.Stage} practised: {(body.Passed ? $"{body.Version} could be restored" : "nothing could be restored")}",
        IncidentOpened body => $"{body.Id} opened: {body.Facts.Summary}",
        IncidentUpdated body => $"{body.Id} updated: {IncidentText.Of(body.Facts)}",
        IncidentClosed body => $"{body.Id} closed: {IncidentText.Of(body.Facts)}",
        Notified body => $"told of entry {ReportText.Number(body.Event)}, {body.EventType.Replace('_', ' ')}: {string.Join("; ", body.Channels.Select(Told))}",
        Revoked body => $"revoked{(body.Replacement is null ? string.Empty : $" in favour of {body.Replacement}")}: {body.Reason}",
        Pruned body => $"pruned, its artifact bytes are gone: {body.Reason}",
        StageCleared body => $"taken out of {body.Stage}, which is empty now: {body.Reason}",
        _ => $"{entry.Body.Type}: a type this tool does not know",
    };

    private static string Told(ToldChannel result) => $"{result.Channel} {result.Outcome}{(result.Why is null ? string.Empty : $", {result.Why}")}";

    private static string From(StageMove move) => move.From is null ? string.Empty : $", replacing {move.From}";

    private static string Tags(Tagged body) => string.Join("; ", new[]
    {
        body.Set.Count == 0 ? null : $"tagged {string.Join(", ", body.Set.Select(tag => $"{tag.Key}={tag.Value}"))}",
        body.Remove.Count == 0 ? null : $"tag removed: {string.Join(", ", body.Remove)}",
    }.OfType<string>());
}
