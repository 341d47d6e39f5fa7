using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Results;

/// <summary>What a rebuild of tags came to.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Models">What changed, by model.</param>
/// <param name="DryRun">True when nothing was changed.</param>
public sealed record TagsResult(string Registry, IReadOnlyList<KeyValuePair<ModelName, GtoRebuilt>> Models, bool DryRun) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "tags rebuild"),
        ("outcome", !Models.Any(model => model.Value.IsChange) ? "unchanged" : DryRun ? "planned" : "rebuilt"),
        ("registry", Registry),
        ("models", JsonArray.Of(Models.Select(Model))));

    private static JsonObject Model(KeyValuePair<ModelName, GtoRebuilt> model) => JsonObject.Of(
        ("model", model.Key.Text),
        ("right", model.Value.Right),
        ("created", Names(model.Value.Created)),
        ("replaced", Names(model.Value.Replaced)),
        ("deleted", Names(model.Value.Deleted)),
        ("kept", Names(model.Value.Kept)));

    private static JsonArray Names(IReadOnlyList<string> names) => JsonArray.Of(names.Select(name => (JsonValue)name));
}
