using ModelRegistry.Core.Json;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about versions that serve: alert thresholds, and what an open alert means.</summary>
public sealed record MonitoringSetting : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "monitoring";

    private static readonly string[] Rollbacks = ["no", "suggest", "automatic"];

    /// <summary>Gets the alert thresholds.</summary>
    public IReadOnlyList<AlertRule> Alerts { get; init => field = new ValueList<AlertRule>(value.GroupBy(rule => rule.Metric, StringComparer.Ordinal).SelectMany(rules => rules)); } = new ValueList<AlertRule>([]);

    /// <summary>Gets whether a version with an open alert may not be promoted; it may not unless policy says otherwise.</summary>
    public bool? Block { get; init; }

    /// <summary>Gets what an alert of the stage's holder leads to: <c>no</c>, <c>suggest</c> or <c>automatic</c>; null for <c>suggest</c>.</summary>
    public string? Rollback { get; init; }

    /// <inheritdoc/>
    public override string? Gate => null;

    /// <summary>Gets what holds where nothing is said.</summary>
    public static MonitoringSetting Default { get; } = new();

    /// <summary>Gets a value indicating whether an open alert keeps a version from being promoted.</summary>
    public bool Blocks => Block ?? true;

    /// <summary>Gets a value indicating whether an alert of the stage's holder rolls the stage back.</summary>
    public bool RollsBack => Rollback == "automatic";

    /// <summary>Gets a value indicating whether a rollback is worth proposing.</summary>
    public bool Suggests => Rollback is null or "suggest";

    /// <summary>Returns what a stage's policy says, or the default.</summary>
    public static MonitoringSetting Of(StagePolicy? stage) => stage?.Setting<MonitoringSetting>() ?? Default;

    /// <summary>Reads the member of a statement.</summary>
    public static MonitoringSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("alerts", "block", "rollback");
        return new MonitoringSetting
        {
            Alerts = reader.OptionalObject("alerts") is { } alerts ? AlertRule.ReadAll(alerts) : [],
            Block = reader.Has("block") ? reader.Flag("block") : null,
            Rollback = reader.OptionalText("rollback") is { } rollback && !Rollbacks.Contains(rollback)
                ? throw reader.Error("rollback", $"must be one of {string.Join(", ", Rollbacks)}")
                : reader.OptionalText("rollback"),
        };
    }

    /// <inheritdoc/>
    public override GateSetting And(GateSetting other) => other is MonitoringSetting more
        ? new MonitoringSetting { Alerts = [.. Alerts.Concat(more.Alerts).Distinct()], Block = more.Block ?? Block, Rollback = more.Rollback ?? Rollback }
        : this;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(
        ("alerts", Alerts.Count == 0 ? null : AlertRule.ToJson(Alerts)),
        ("block", Block is { } block ? block : null),
        ("rollback", Rollback));
}
