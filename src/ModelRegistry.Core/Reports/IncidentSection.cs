using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what happened: the incident, the decision, and how long it took.</summary>
internal static class IncidentSection
{
    /// <summary>Kind of an incident that a rollback opened.</summary>
    public const string RolledBack = "rollback";

    /// <summary>Kind of an incident that somebody opened by hand.</summary>
    public const string Opened = "opened";

    public static JsonObject Of(IncidentStory story)
    {
        var (entry, body) = (story.Input.Entry, story.Body);
        return ReportJson.Row(
        [
            ("id", body.Incident.Id),
            ("kind", RolledBack),
            ("open", story.IsOpen),
            ("tone", story.IsOpen ? "bad" : "neutral"),
            ("verdict", Sentence(story)),
            ("summary", body.Incident.Summary),
            ("stage", body.Move.Stage.Text),
            ("from", body.Incident.Version.ToString()),
            ("to", body.Move.Version.ToString()),
            .. Entry(entry),
            ("reason", body.Reason),
            ("chosen_by", body.Named ? "named" : "last_known_good"),
            ("chosen_how", body.Named ? "named by the caller" : "the last known good version, found by the tool"),
            ("vouched", body.Verdict),
            ("verification", body.Move.Verification),
            .. DecidedUnder(entry),
            ("began", Began(story.Began)),
            ("served", story.Served is { } served ? Duration.Describe(served) : null),
            ("served_seconds", story.Served is { } time ? ReportJson.Number((long)time.TotalSeconds) : null),
            .. IncidentRows.Details(story.Record),
        ]);
    }

    /// <summary>Returns which entry opened it, when and by whom.</summary>
    public static IEnumerable<(string Name, JsonValue? Value)> Entry(JournalEntry entry) =>
    [
        ("entry", entry.Number),
        ("digest", entry.Digest.ToString()),
        ("seal", entry.Seal.ToString()),
        ("time", ReportJson.Time(entry.Time)),
        ("by", entry.Envelope.Actor.Name),
        ("by_source", entry.Envelope.Actor.Source),
        ("by_how", ReportText.How(entry.Envelope.Actor)),
    ];

    /// <summary>Returns what the entry was decided under.</summary>
    public static IEnumerable<(string Name, JsonValue? Value)> DecidedUnder(JournalEntry entry) =>
        [("policy", entry.Envelope.Policy?.Digest.ToString()), ("definitions_commit", entry.Envelope.DefinitionsCommit)];

    /// <summary>Returns how a version got its stage.</summary>
    public static JsonObject? Began(JournalEntry? entry) => entry is null ? null : ReportJson.Row(
        ("entry", entry.Number),
        ("time", ReportJson.Time(entry.Time)),
        ("type", entry.Body.Type),
        ("by", entry.Envelope.Actor.Name),
        ("reason", (entry.Body as Promoted)?.Reason ?? (entry.Body as RolledBack)?.Reason),
        ("approvals", JsonArray.Of(((entry.Body as Promoted)?.ByOthers(entry.Envelope.Actor) ?? []).Select(approval => ReportJson.Row(
            ("by", approval.By), ("source", approval.Source), ("verified", approval.Verified), ("how", ReportText.How(approval)))))));

    private static string Sentence(IncidentStory story)
    {
        var body = story.Body;
        var after = story.Served is { } served ? $", {Duration.Describe(served)} after {body.Incident.Version} took it" : string.Empty;
        var state = story.IsOpen ? $"{body.Incident.Id} is open" : $"{body.Incident.Id} is closed";
        return $"{body.Move.Stage} went back from {body.Incident.Version} to {body.Move.Version}{after}. {state}: {ReportText.Sentence(body.Reason)}";
    }
}
