using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about incidents, <c>"incidents": {"open_actions": true}</c>.</summary>
/// <param name="OpenActions">Whether an action that is not done stops a version as an open incident does.</param>
public sealed record IncidentSetting(bool OpenActions) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "incidents";

    /// <inheritdoc/>
    public override string? Gate => null;

    /// <summary>Returns what a stage's policy says, or the default: only open incidents count.</summary>
    public static IncidentSetting Of(StagePolicy stage) => stage.Setting<IncidentSetting>() ?? new IncidentSetting(false);

    /// <summary>Reads the member of a statement.</summary>
    public static IncidentSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("open_actions");
        return new IncidentSetting(reader.Flag("open_actions"));
    }

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(("open_actions", OpenActions));
}
