using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Finds the limits a measurement was held to: what recorded gates required, and what the metadata asks for itself. Only
/// rules that name a number can be drawn; the others stand among the gates.
/// </summary>
internal sealed class MetricLimits
{
    /// <summary>What the ids of metric gates begin with.</summary>
    public const string Prefix = "metric_";

    private const string OnSplit = " (on ";

    private readonly List<(string Metric, string? Split, MetricRule Rule, string Source)> _limits = [];

    public MetricLimits(VersionReportInput input)
    {
        foreach (var (_, stage, gates) in GatesSection.Evidence(input))
        {
            _limits.AddRange(gates.Where(gate => gate.Required is not null).Select(gate => Read(gate, input)).OfType<(string, string?, MetricRule)>()
                .Select(limit => (limit.Item1, limit.Item2, limit.Item3, $"policy of {stage}")));
        }

        foreach (var threshold in input.Metadata.Thresholds)
        {
            _limits.AddRange(Rules(threshold.Rule).Select(rule => (threshold.Metric, (string?)null, rule, "set by the version itself")));
        }
    }

    /// <summary>Returns the limits of a measurement, each number once.</summary>
    public JsonArray Of(Measurement measurement) => JsonArray.Of(_limits
        .Where(limit => limit.Metric == measurement.Metric && (limit.Split is null || limit.Split == measurement.Split))
        .DistinctBy(limit => limit.Rule)
        .Select(limit => ReportJson.Row(
            ("rule", limit.Rule.Display()),
            ("operator", limit.Rule.Operator.Text()),
            ("value", ReportJson.Number(((RuleLimit.Constant)limit.Rule.Limit).Value)),
            ("holds", limit.Rule.Operator.Holds(measurement.Value, ((RuleLimit.Constant)limit.Rule.Limit).Value)),
            ("source", limit.Source))));

    private static (string Metric, string? Split, MetricRule Rule)? Read(GateResult gate, VersionReportInput input)
    {
        var metric = input.Metadata.Measurements.Select(measurement => measurement.Metric).Distinct().FirstOrDefault(name => IsOf(gate, name));
        var required = gate.Required!;
        var cut = required.IndexOf(" (", StringComparison.Ordinal);
        return metric is null || Drawable(cut < 0 ? required : required[..cut]) is not { } rule ? null : (metric, Split(required), rule);
    }

    // Ids are metric_auc, then metric_auc_2 and so on for further rules over the same metric.
    private static bool IsOf(GateResult gate, string metric) => gate.Id.StartsWith(Prefix + metric, StringComparison.Ordinal)
        && gate.Id[(Prefix.Length + metric.Length)..] is var rest
        && (rest.Length == 0 || (rest[0] == '_' && rest.Length > 1 && rest[1..].All(char.IsAsciiDigit)));

    private static string? Split(string required)
    {
        var start = required.IndexOf(OnSplit, StringComparison.Ordinal);
        return start < 0 ? null : required[(start + OnSplit.Length)..].Split([',', ')'])[0];
    }

    private static IEnumerable<MetricRule> Rules(JsonValue rule) => rule switch
    {
        JsonString text => Drawable(text.Text) is { } drawable ? [drawable] : [],
        JsonArray list => list.Items.SelectMany(Rules),
        JsonObject json => json["require"] is { } inner ? Rules(inner) : [],
        _ => [],
    };

    private static MetricRule? Drawable(string text) =>
        MetricRule.TryParse(text, null, out var rule) && rule is { IsOverGroups: false, Limit: RuleLimit.Constant } ? rule : null;
}
