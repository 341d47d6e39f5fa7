using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>Channels were told of an entry, or could not be: one result each. Decides nothing.</summary>
/// <param name="Event">Number of the entry.</param>
/// <param name="EventDigest">Its digest.</param>
/// <param name="EventType">Its type.</param>
/// <param name="Version">Version it is about, or null.</param>
/// <param name="Incident">Id of the incident it is about, or null.</param>
/// <param name="Channels">The results, at least one.</param>
public sealed record Notified(
    int Event, Digest EventDigest, string EventType, ModelVersion? Version, string? Incident, IReadOnlyList<ToldChannel> Channels) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "notified";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects =>
        [.. Version is null ? Array.Empty<Subject>() : [Subject.Of(Version)], .. Incident is null ? Array.Empty<Subject>() : [Subject.OfIncident(Incident)]];

    /// <summary>Makes the body of results for an entry.</summary>
    public static Notified Of(JournalEntry entry, IReadOnlyList<ToldChannel> channels) => new(
        entry.Number, entry.Digest, entry.Body.Type, NotificationEvents.VersionOf(entry.Body), NotificationEvents.IncidentOf(entry.Body), channels);

    /// <summary>Reads the body.</summary>
    public static Notified Read(JsonReader reader)
    {
        reader.Closed("event", "event_digest", "event_type", "version", "incident", "channels");
        var body = new Notified(
            (int)reader.Integer("event", 1, int.MaxValue),
            reader.Parse<Digest>("event_digest"),
            reader.Text("event_type"),
            reader.OptionalParse<ModelVersion>("version"),
            reader.OptionalText("incident"),
            [.. reader.Array("channels").Select(ToldChannel.Read)]);
        return body.Channels.Count > 0 ? body : throw reader.Error("channels", "must have at least one result");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("event", Event),
        ("event_digest", EventDigest.ToString()),
        ("event_type", EventType),
        ("version", Version?.ToString()),
        ("incident", Incident),
        ("channels", JsonArray.Of(Channels.Select(channel => channel.ToJson()))));
}
