using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>How often a rollback is to be practised, <c>"drill": {"every_days": 90}</c>.</summary>
/// <param name="EveryDays">Days of 24 hours between two drills, 1 to 3660.</param>
public sealed record DrillSetting(int EveryDays) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "drill";

    private const int Longest = 3660;

    /// <inheritdoc/>
    public override string? Gate => null;

    /// <summary>Reads the member of a statement.</summary>
    public static DrillSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("every_days");
        return new DrillSetting((int)reader.Integer("every_days", 1, Longest));
    }

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(("every_days", EveryDays));
}
