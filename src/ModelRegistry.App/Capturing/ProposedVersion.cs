using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.App.Capturing;

/// <summary>What the comparison with the version before asks for.</summary>
/// <param name="From">The version before.</param>
/// <param name="Type">Least type of change.</param>
/// <param name="Version">The next free version of that type.</param>
/// <param name="Reasons">What differs and decides.</param>
public sealed record ProposedVersion(string From, ChangeType Type, string Version, IReadOnlyList<string> Reasons)
{
    /// <summary>Gets the type as metadata writes it.</summary>
    public string TypeText => Type.ToString().ToLowerInvariant();

    /// <summary>Returns the proposal as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("from", From), ("type", TypeText), ("version", Version), ("reasons", JsonArray.Of(Reasons.Select(reason => (JsonValue)reason))));
}
