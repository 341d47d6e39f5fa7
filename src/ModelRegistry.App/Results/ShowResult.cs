using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>Everything known about a version.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The sealed documents.</param>
/// <param name="Stages">Stages it holds now, with since when.</param>
/// <param name="History">What the journal says about it.</param>
public sealed record ShowResult(
    ModelName Model, SealedVersion Version, IReadOnlyList<KeyValuePair<StageName, StageHolder>> Stages, VersionHistory History) : CommandResult
{
    /// <summary>Gets the time waivers are looked at: those that end later are in force.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Gets the waivers of the version, oldest first.</summary>
    public IEnumerable<JournalEntry> Waivers => History.Entries.Where(entry => entry.Body is Waived);

    /// <summary>Gets the ids of the experiments the version took part in: what its metadata says, and what the journal does.</summary>
    public IReadOnlyList<string> Experiments =>
    [
        .. ((Metadata["experiment_id"] as JsonString)?.Text is { } named ? [named] : Array.Empty<string>())
            .Concat(History.Entries.Select(entry => entry.Body).OfType<ExperimentStarted>().Select(body => body.Design.Id.Text))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Gets the sealed metadata.</summary>
    public JsonObject Metadata => JsonParser.ParseObject(Version.MetadataSource, DocumentLimits.Entry).Json;

    /// <summary>Gets what the bytes of the artifacts say, as it was sealed, or null when nobody looked.</summary>
    public VersionInspection? Inspection =>
        History.Entries.Select(entry => entry.Body).OfType<Registered>().Select(body => body.Inspection).FirstOrDefault();

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "show"),
        ("model", Model.Text),
        ("version", Version.Standing.Version.ToString()),
        ("ordinal", Version.Standing.Ordinal),
        ("root_digest", Version.Standing.RootDigest.ToString()),
        ("registered", JournalTime.Write(Version.Standing.Time)),
        ("stages", JsonArray.Of(Stages.Select(stage => JsonObject.Of(
            ("stage", stage.Key.Text), ("since", JournalTime.Write(stage.Value.Time)), ("entry", stage.Value.Entry))))),
        ("deprecated", Version.Standing.Deprecated is not null),
        ("revoked", Version.Standing.Revoked is not null),
        ("pruned", Version.Standing.Pruned is not null),
        ("incidents", JsonArray.Of(Version.Standing.Incidents.Select(id => (JsonValue)id))),
        ("alerts", JsonArray.Of(Version.Standing.Alerts.Select(entry => (JsonValue)Alerted.IdOf(entry)))),
        ("experiments", JsonArray.Of(Experiments.Select(id => (JsonValue)id))),
        ("waivers", JsonArray.Of(Waivers.Select(Waiver))),
        ("tags", JsonObject.Of(History.Tags.Select(tag => new JsonMember(tag.Key, tag.Value)))),
        ("attachments", JsonArray.Of(from entry in History.Entries from attachment in entry.Body.Attachments select attachment.ToJson().With("entry", entry.Number))),
        ("history", JsonArray.Of(History.Entries.Select(EntryJson.Of))),
        ("manifest", Version.Manifest.ToJson()),
        ("inspection", Inspection?.ToJson()),
        ("metadata", Metadata));

    private JsonObject Waiver(JournalEntry entry)
    {
        var body = (Waived)entry.Body;
        return JsonObject.Of(
            ("entry", entry.Number),
            ("by", entry.Envelope.Actor.Name),
            ("gate", body.Gate),
            ("stage", body.Stage?.Text),
            ("reason", body.Reason),
            ("expires", JournalTime.Write(body.Expires)),
            ("expired", body.Expires <= Now),
            ("covers", JsonArray.Of(body.Covers.Select(cover => cover.ToJson()))));
    }
}
