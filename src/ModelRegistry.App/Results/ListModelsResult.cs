using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>The models of a registry.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Stages">Its stages, in order.</param>
/// <param name="Models">Its models, in name order.</param>
public sealed record ListModelsResult(string Registry, IReadOnlyList<string> Stages, IReadOnlyList<ListedModel> Models) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "list"),
        ("registry", Registry),
        ("models", JsonArray.Of(Models.Select(model => JsonObject.Of(
            ("model", model.Name),
            ("owners", JsonArray.Of(model.Owners.Select(owner => (JsonValue)owner))),
            ("versions", model.Versions),
            ("latest", model.Latest),
            ("stages", JsonObject.Of(model.Stages.Select(stage => new JsonMember(stage.Key, stage.Value)))),
            ("retired", model.IsRetired))))));
}
