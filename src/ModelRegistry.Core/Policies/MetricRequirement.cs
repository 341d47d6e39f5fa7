using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;

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
    private const string BoundText = "bound";

    /// <summary>Reads a requirement of a resolved policy.</summary>
    public static MetricRequirement Read(JsonReader reader)
    {
        reader.Closed("metric", "rule", "source", "split", "min_n", "on");
        return new MetricRequirement(
            reader.Text("metric"),
            reader.Parse<MetricRule>("rule"),
            reader.Text("source"),
            reader.OptionalText("split"),
            reader.OptionalInteger("min_n", 1, long.MaxValue),
            ReadBasis(reader));
    }

    /// <summary>Returns the requirement as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("metric", Metric),
        ("rule", Rule.ToString()),
        ("source", Source),
        ("split", Split),
        ("min_n", MinCount is { } count ? JsonNumber.Of(count) : null),
        ("on", On == RuleBasis.Bound ? BoundText : null));

    internal static RuleBasis ReadBasis(JsonReader reader) => reader.OptionalText("on") switch
    {
        null or "value" => RuleBasis.Value,
        BoundText => RuleBasis.Bound,
        _ => throw reader.Error("on", "must be value (the default) or bound"),
    };
}
