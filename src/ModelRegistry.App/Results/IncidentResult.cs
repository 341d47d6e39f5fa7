using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>Everything known about an incident.</summary>
/// <param name="Model">The model.</param>
/// <param name="Incident">The incident.</param>
public sealed record IncidentResult(ModelName Model, IncidentRecord Incident) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
    [
        ("verb", "incident show"),
        .. Summary(Model, Incident).Members.Select(member => (member.Name, (JsonValue?)member.Value)),
        ("lineage", Incident.Lineage?.ToJson()),
        ("attachments", JsonArray.Of(from entry in Incident.Entries from attachment in entry.Body.Attachments select attachment.ToJson().With("entry", entry.Number))),
        ("history", JsonArray.Of(Incident.Entries.Select(EntryJson.Of))),
    ]);

    /// <summary>Returns what lists say of an incident.</summary>
    internal static JsonObject Summary(ModelName model, IncidentRecord incident) => JsonObject.Of(
        ("model", model.Text),
        ("incident", incident.Id),
        ("version", incident.Version.ToString()),
        ("stage", incident.Stage?.Text),
        ("open", incident.IsOpen),
        ("summary", incident.Summary),
        ("impact", incident.Impact),
        ("cause", incident.Cause?.ToJson()),
        ("fixed_by", incident.FixedBy.Count == 0 ? null : JsonArray.Of(incident.FixedBy.Select(version => (JsonValue)version.ToString()))),
        ("postmortem", incident.PostMortem),
        ("opened", JournalTime.Write(incident.Opened.Time)),
        ("by", incident.Opened.Envelope.Actor.Name),
        ("detected", incident.Detected is { } detected ? JournalTime.Write(detected) : null),
        ("restored", incident.Restored is { } restored ? JournalTime.Write(restored) : null),
        ("time_to_restore_seconds", incident.TimeToRestore is { } time ? (JsonValue)(long)time.TotalSeconds : null),
        ("closed", incident.Closed is { } closed ? JournalTime.Write(closed.Time) : null),
        ("actions", JsonArray.Of(incident.Actions.Select(action => JsonObject.Of(
            ("number", action.Number), ("text", action.Text), ("entry", action.Entry), ("done", action.Done))))));
}
