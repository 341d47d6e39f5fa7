using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Results;

/// <summary>What <c>init</c> made.</summary>
/// <param name="Directory">The registry's directory.</param>
/// <param name="RegistryId">Its id.</param>
/// <param name="RegistryIsNew">True when the registry was made now.</param>
/// <param name="Model">The model asked for, or null.</param>
/// <param name="ModelIsNew">True when the model was made now.</param>
/// <param name="Stages">Stages of the registry.</param>
/// <param name="Ledger">Branch the journals are on, or null when they stand in the directory.</param>
public sealed record InitResult(
    string Directory, string RegistryId, bool RegistryIsNew, ModelName? Model, bool ModelIsNew, IReadOnlyList<string> Stages, LedgerDefinition? Ledger) : CommandResult
{
    /// <summary>Gets how many entries were moved from the directory to the branch; null when none had to be.</summary>
    public int? Moved { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "init"),
        ("outcome", RegistryIsNew || ModelIsNew ? "created" : Moved is null ? "unchanged" : "moved"),
        ("moved", Moved),
        ("registry", Directory),
        ("registry_id", RegistryId),
        ("ledger", Ledger?.ToJson()),
        ("stages", JsonArray.Of(Stages.Select(stage => (JsonValue)stage))),
        ("model", Model?.Text));
}
