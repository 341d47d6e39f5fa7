using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What a rebuild of tags came to.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Models">What changed, a model each.</param>
/// <param name="DryRun">True when nothing was changed.</param>
public sealed record TagsResult(string Registry, IReadOnlyList<RebuiltTags> Models, bool DryRun) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "tags rebuild"),
        ("outcome", !Models.Any(model => model.IsChange) ? "unchanged" : DryRun ? "planned" : "rebuilt"),
        ("registry", Registry),
        ("models", JsonArray.Of(Models.Select(Model))));

    private static JsonObject Model(RebuiltTags model) => JsonObject.Of(
        ("model", model.Model.Text),
        ("right", model.Right),
        ("created", Names(model.Created)),
        ("replaced", Names(model.Replaced)),
        ("deleted", Names(model.Deleted)),
        ("kept", Names(model.Kept)));

    private static JsonArray Names(IReadOnlyList<string> names) => JsonArray.Of(names.Select(name => (JsonValue)name));
}
