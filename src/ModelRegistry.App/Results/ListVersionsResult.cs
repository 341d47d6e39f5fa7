using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>The versions of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Versions">Standings in the order of registration.</param>
/// <param name="Stages">Stages and holders, in the registry's order.</param>
public sealed record ListVersionsResult(
    ModelName Model, IReadOnlyList<VersionStanding> Versions, IReadOnlyList<KeyValuePair<StageName, StageHolder>> Stages) : CommandResult
{
    /// <summary>Gets when rollbacks are to be practised, for each stage policy asks it of.</summary>
    public IReadOnlyList<DrillSchedule> Drills { get; init; } = [];

    /// <summary>Returns the stages a version holds.</summary>
    public IReadOnlyList<string> StagesOf(ModelVersion version) =>
        [.. Stages.Where(stage => stage.Value.Version == version).Select(stage => stage.Key.Text)];

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "list"),
        ("model", Model.Text),
        ("versions", JsonArray.Of(Versions.Select(standing => JsonObject.Of(
            ("version", standing.Version.ToString()),
            ("ordinal", standing.Ordinal),
            ("registered", JournalTime.Write(standing.Time)),
            ("stages", JsonArray.Of(StagesOf(standing.Version).Select(stage => (JsonValue)stage))),
            ("deprecated", standing.Deprecated is not null),
            ("revoked", standing.Revoked is not null),
            ("pruned", standing.Pruned is not null),
            ("incidents", JsonArray.Of(standing.Incidents.Select(id => (JsonValue)id))),
            ("alerts", JsonArray.Of(standing.Alerts.Select(entry => (JsonValue)Alerted.IdOf(entry)))),
            ("root_digest", standing.RootDigest.ToString()))))),
        ("drills", Drills.Count == 0 ? null : JsonArray.Of(Drills.Select(drill => JsonObject.Of(
            ("stage", drill.Stage.Text),
            ("every_days", drill.EveryDays),
            ("last", drill.Last is { } last ? JournalTime.Write(last) : null),
            ("due", JournalTime.Write(drill.Due)),
            ("is_due", drill.IsDue))))));
}
