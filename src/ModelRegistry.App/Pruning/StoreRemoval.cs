using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Pruning;

/// <summary>What was removed from one artifact store, and what was not.</summary>
/// <param name="Store">The store: its directory, or its type and repository.</param>
public sealed record StoreRemoval(string Store)
{
    /// <summary>Gets how many files were removed.</summary>
    public int Removed { get; init; }

    /// <summary>Gets how many bytes they had.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets how many files stay for now, because somebody put them not long ago.</summary>
    public int Waiting { get; init; }

    /// <summary>Gets how many files stay, because somebody began to need them while they were to be removed.</summary>
    public int TakenBack { get; init; }

    /// <summary>Gets why nothing is ever removed from this store; null where something may be.</summary>
    public string? Untouched { get; init; }

    /// <summary>Returns the removal as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("store", Store), ("removed", Removed), ("bytes", Bytes), ("waiting", Waiting), ("taken_back", TakenBack), ("untouched", Untouched));
}
