using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal.State;

/// <summary>The fold of a model's journal up to its head (<c>docs/formats/state.md</c>).</summary>
public sealed record ModelState
{
    /// <summary>Format of the state this tool folds.</summary>
    public const int Format = 1;

    /// <summary>Gets the model.</summary>
    public required ModelName Model { get; init; }

    /// <summary>Gets the number of the last entry folded in; 0 before the first.</summary>
    public int Head { get; init; }

    /// <summary>Gets the time of that entry.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets the policy in force, or null.</summary>
    public PolicyReference? Policy { get; init; }

    /// <summary>Gets how many versions are registered.</summary>
    public int Ordinals { get; init; }

    /// <summary>Gets the version registered last, or null.</summary>
    public ModelVersion? LastRegistered { get; init; }

    /// <summary>Gets the highest active releases.</summary>
    public LatestReleases Latest { get; init; } = LatestReleases.None;

    /// <summary>Gets the stages that were ever moved, in name order.</summary>
    public IReadOnlyDictionary<StageName, StageState> Stages { get; init; } = new Dictionary<StageName, StageState>();

    /// <summary>Gets the ids of the incidents that are not settled: open, or with an action that is not done; in the order they were opened.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>Gets what channels were not told yet, oldest first, at most <see cref="NotificationFold.MostUndelivered"/>.</summary>
    public IReadOnlyList<UndeliveredNotification> Undelivered { get; init; } = [];

    /// <summary>Gets the number of the entry that retired the model, or null.</summary>
    public int? Retired { get; init; }

    /// <summary>Gets the index of versions, ordinals, root digests and request ids.</summary>
    public StateIndex Index { get; init; } = StateIndex.Empty;

    /// <summary>Reads a state.</summary>
    public static ModelState Read(JsonReader reader)
    {
        reader.Closed("format", "model", "head", "time", "policy", "ordinals", "last_registered", "latest", "stages", "incidents", "undelivered", "retired", "index");
        reader.Format(Format);
        return new ModelState
        {
            Model = reader.Parse<ModelName>("model"),
            Head = (int)reader.Integer("head", 1, int.MaxValue),
            Time = reader.Time("time"),
            Policy = reader.OptionalObject("policy") is { } policy ? PolicyReference.Read(policy) : null,
            Ordinals = (int)reader.Integer("ordinals", 0, int.MaxValue),
            LastRegistered = reader.OptionalParse<ModelVersion>("last_registered"),
            Latest = LatestReleases.Read(reader.Object("latest")),
            Stages = ReadStages(reader.Object("stages")),
            Incidents = reader.Texts("incidents"),
            Undelivered = [.. reader.Array("undelivered").Select(UndeliveredNotification.Read)],
            Retired = (int?)reader.OptionalInteger("retired", 1, int.MaxValue),
            Index = StateIndex.Read(reader.Object("index")),
        };
    }

    /// <summary>Returns the holder of a stage, or null.</summary>
    public StageHolder? Holder(StageName stage) => Stages.GetValueOrDefault(stage)?.Holder;

    /// <summary>Returns the standing of a version, or null when none is registered under its identity. Its path must be loaded.</summary>
    public VersionStanding? Standing(ModelVersion version) => Index.Find(StateKeys.Version(version)) is JsonObject json
        ? VersionStanding.Read(new JsonReader(DocumentSource.None, json, string.Empty))
        : null;

    /// <summary>Returns what is known of an incident, or null when there is none of that id. Its path must be loaded.</summary>
    public IncidentStanding? Incident(string id) => Index.Find(StateKeys.Incident(id)) is JsonObject json
        ? IncidentStanding.Read(new JsonReader(DocumentSource.None, json, string.Empty))
        : null;

    /// <summary>Returns the ids of all incidents, in the order they were opened. The whole index must be loaded.</summary>
    public IEnumerable<string> AllIncidents() => Index.Entries()
        .Where(entry => entry.Name.StartsWith(StateKeys.IncidentPrefix, StringComparison.Ordinal))
        .Select(entry => entry.Name[StateKeys.IncidentPrefix.Length..])
        .OrderBy(id => Incident(id)!.Opened);

    /// <summary>Returns what is known of an experiment, or null. Its path must be loaded.</summary>
    public StandingExperiment? Experiment(ExperimentId id) => Index.Find(StateKeys.Experiment(id.Text)) is JsonObject json
        ? StandingExperiment.Read(new JsonReader(DocumentSource.None, json, string.Empty))
        : null;

    /// <summary>Returns all experiments by id, in id order. The whole index must be loaded.</summary>
    public IReadOnlyList<KeyValuePair<string, StandingExperiment>> Experiments() => [.. Index.Entries()
        .Where(entry => entry.Name.StartsWith(StateKeys.ExperimentPrefix, StringComparison.Ordinal))
        .Select(entry => KeyValuePair.Create(
            entry.Name[StateKeys.ExperimentPrefix.Length..], StandingExperiment.Read(new JsonReader(DocumentSource.None, (JsonObject)entry.Value, string.Empty))))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>Returns the number of the last entry about a subject, 0 for none. The path of a version or incident must be loaded.</summary>
    public int Last(Subject subject) => subject switch
    {
        { Version: { } version } => Standing(version)?.Last ?? 0,
        { Incident: { } incident } => Incident(incident)?.Last ?? 0,
        _ => Stages.GetValueOrDefault(subject.Stage!)?.Last ?? 0,
    };

    /// <summary>Returns the standings of all versions, in no particular order. The whole index must be loaded.</summary>
    public IEnumerable<VersionStanding> Standings() => Index.Entries()
        .Where(entry => entry.Name.StartsWith(StateKeys.VersionPrefix, StringComparison.Ordinal))
        .Select(entry => VersionStanding.Read(new JsonReader(DocumentSource.None, (JsonObject)entry.Value, string.Empty)));

    /// <summary>Returns the state as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("format", Format),
        ("model", Model.Text),
        ("head", Head),
        ("time", JournalTime.Write(Time)),
        ("policy", Policy?.ToJson()),
        ("ordinals", Ordinals),
        ("last_registered", LastRegistered?.ToString()),
        ("latest", Latest.ToJson()),
        ("stages", JsonObject.Of(Stages.Keys
            .OrderBy(stage => stage.Text, StringComparer.Ordinal)
            .Select(stage => new JsonMember(stage.Text, Stages[stage].ToJson())))),
        ("incidents", Incidents.Count == 0 ? null : JsonArray.Of(Incidents.Select(id => (JsonValue)id))),
        ("undelivered", Undelivered.Count == 0 ? null : JsonArray.Of(Undelivered.Select(notification => notification.ToJson()))),
        ("retired", Retired),
        ("index", Index.ToJson()));

    /// <summary>Returns the bytes of <c>state.json</c>.</summary>
    public byte[] ToBytes() => JsonText.ToBytes(ToJson());

    private static Dictionary<StageName, StageState> ReadStages(JsonReader reader)
    {
        var stages = new Dictionary<StageName, StageState>();
        foreach (var name in reader.Json.Members.Select(member => member.Name))
        {
            var stage = reader.Catch(name, () => StageName.Parse(name));
            if (stage.Text != name)
            {
                throw reader.Error(name, "must be in lower case");
            }

            stages.Add(stage, StageState.Read(reader.Object(name)));
        }

        return stages;
    }
}
