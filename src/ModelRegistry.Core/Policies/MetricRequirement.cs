using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Policies;

/// <summary>A rule over one metric, and how it is to be applied.</summary>
/// <param name="Metric">Metric, e.g. <c>auc</c>.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Source">Where it was written, e.g. <c>model.json#/policy/thresholds/auc</c>.</param>
/// <param name="Split">Split to judge, or null for the only one.</param>
/// <param name="MinCount">Least number of cases, of each group for a rule over groups; or null.</param>
/// <param name="On">Which number is judged.</param>
public sealed record MetricRequirement(
    string Metric, MetricRule Rule, string Source, string? Split = null, long? MinCount = null, RuleBasis On = RuleBasis.Value)
{
    /// <summary>Level of intervals where nothing is said.</summary>
    public static readonly ExactDecimal DefaultLevel = ExactDecimal.Parse("0.95");

    private const string BoundText = "bound";
    private const string ExcludeText = "exclude";

    /// <summary>Gets the least confidence level of an interval that is judged, or null for <see cref="DefaultLevel"/>.</summary>
    public ExactDecimal? Level { get; init; }

    /// <summary>Gets the group others are compared with, or null where all are compared with each other.</summary>
    public string? Reference { get; init; }

    /// <summary>Gets a value indicating whether groups with fewer cases than asked for are left out rather than failed.</summary>
    public bool ExcludesSmallGroups { get; init; }

    /// <summary>Reads a requirement of a resolved policy.</summary>
    public static MetricRequirement Read(JsonReader reader)
    {
        reader.Closed("metric", "rule", "source", "split", "min_n", "on", "level", "reference", "small_groups");
        return new MetricRequirement(
            reader.Text("metric"),
            reader.Parse<MetricRule>("rule"),
            reader.Text("source"),
            reader.OptionalText("split"),
            reader.OptionalInteger("min_n", 1, long.MaxValue),
            ReadBasis(reader))
        {
            Level = ReadLevel(reader),
            Reference = reader.OptionalText("reference"),
            ExcludesSmallGroups = ReadExcludes(reader),
        };
    }

    /// <summary>Returns the requirement for a stage: a rule that compares with the judged stage's holder then names it.</summary>
    public MetricRequirement At(StageName stage) => Rule.Limit is RuleLimit.OfJudgedStage ? this with { Rule = Rule.At(stage) } : this;

    /// <summary>Returns the requirement as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("metric", Metric),
        ("rule", Rule.ToString()),
        ("source", Source),
        ("split", Split),
        ("min_n", MinCount is { } count ? JsonNumber.Of(count) : null),
        ("on", On == RuleBasis.Bound ? BoundText : null),
        ("level", Level is null ? null : new JsonNumber(Level.ToString())),
        ("reference", Reference),
        ("small_groups", ExcludesSmallGroups ? ExcludeText : null));

    internal static RuleBasis ReadBasis(JsonReader reader) => reader.OptionalText("on") switch
    {
        null or "value" => RuleBasis.Value,
        BoundText => RuleBasis.Bound,
        _ => throw reader.Error("on", "must be value (the default) or bound"),
    };

    internal static ExactDecimal? ReadLevel(JsonReader reader) => reader.OptionalDecimal("level") is not { } level ? null
        : level.Sign > 0 && level.CompareTo(RuleLimit.OfStage.One) < 0 ? level
        : throw reader.Error("level", $"must be between 0 and 1, e.g. 0.95, not {level}");

    internal static bool ReadExcludes(JsonReader reader) => reader.OptionalText("small_groups") switch
    {
        null or "fail" => false,
        ExcludeText => true,
        _ => throw reader.Error("small_groups", "must be fail (the default) or exclude"),
    };
}
