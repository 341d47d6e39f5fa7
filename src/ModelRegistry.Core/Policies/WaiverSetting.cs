using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about waivers, <c>"waivers": {"self": false, "max_days": 30}</c>.</summary>
/// <param name="Self">Whether a waiver counts at a move that the person who granted it asks for.</param>
/// <param name="MaxDays">Longest life of a waiver in days of 24 hours, 0 to 366; 0 allows none.</param>
public sealed record WaiverSetting(bool Self, int MaxDays) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "waivers";

    private const int LongestLife = 366;

    /// <summary>Gets what holds where nothing is said: one's own counts, and ninety days are the most.</summary>
    public static WaiverSetting Default { get; } = new(true, 90);

    /// <inheritdoc/>
    public override string? Gate => null;

    /// <summary>Returns what a stage's policy says, or the default.</summary>
    public static WaiverSetting Of(StagePolicy stage) => stage.Setting<WaiverSetting>() ?? Default;

    /// <summary>Reads the member of a statement; what it leaves out is the default.</summary>
    public static WaiverSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("self", "max_days");
        return new WaiverSetting(
            reader.Has("self") ? reader.Flag("self") : Default.Self,
            (int)(reader.OptionalInteger("max_days", 0, LongestLife) ?? Default.MaxDays));
    }

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(("self", Self), ("max_days", MaxDays));
}
