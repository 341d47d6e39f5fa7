using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// What a policy says to one gate, or about all, beyond that it runs: a member of a stage's statement, named by <see cref="GateSettings"/>.
/// Immutable, equal by content.
/// </summary>
public abstract record GateSetting
{
    /// <summary>Gets the gate that reads the setting, which saying anything to it makes run; null when it is no one gate's.</summary>
    public abstract string? Gate { get; }

    /// <summary>Returns this setting where a more specific statement says <paramref name="other"/>, which is of the same type.</summary>
    public virtual GateSetting And(GateSetting other) => other;

    /// <summary>Returns the setting as JSON, as <see cref="GateSettings"/> reads it.</summary>
    public abstract JsonValue ToJson();
}
