using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>What <c>init</c> made.</summary>
/// <param name="Directory">The registry's directory.</param>
/// <param name="RegistryId">Its id.</param>
/// <param name="RegistryIsNew">True when the registry was made now.</param>
/// <param name="Model">The model asked for, or null.</param>
/// <param name="ModelIsNew">True when the model was made now.</param>
/// <param name="Stages">Stages of the registry.</param>
public sealed record InitResult(
    string Directory, string RegistryId, bool RegistryIsNew, ModelName? Model, bool ModelIsNew, IReadOnlyList<string> Stages) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "init"),
        ("outcome", RegistryIsNew || ModelIsNew ? "created" : "unchanged"),
        ("registry", Directory),
        ("registry_id", RegistryId),
        ("stages", JsonArray.Of(Stages.Select(stage => (JsonValue)stage))),
        ("model", Model?.Text));
}
