using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Finds the limits a measurement was held to: what recorded gates required, else what the metadata asks for itself. Only
/// rules that name a number can be drawn; the others stand among the gates.
/// </summary>
internal sealed class MetricLimits
{
    /// <summary>What the ids of metric gates begin with.</summary>
    public const string Prefix = "metric_";

    private readonly List<Limit> _limits;

    public MetricLimits(VersionReportInput input)
    {
        var judged = GatesSection.Evidence(input).SelectMany(evidence =>
            evidence.Gates.Select(gate => Read(gate, evidence.Stage, input.Metadata)).OfType<Limit>()).ToList();
        _limits = judged.Count > 0 ? judged : [.. input.Metadata.Thresholds.SelectMany(Own)];
    }

    /// <summary>Returns the limits of a measurement, each rule once.</summary>
    public JsonArray Of(Measurement measurement) => JsonArray.Of(
        _limits.Where(limit => limit.IsAbout(measurement)).DistinctBy(limit => limit.Rule).Select(limit => ReportJson.Row(
            ("rule", limit.Rule.Display()),
            ("operator", limit.Rule.Operator.Text()),
            ("value", ReportJson.Number(limit.Value)),
            ("holds", limit.Verdict is { } verdict ? verdict == Verdict.Passed : limit.Rule.Operator.Holds(measurement.Value, limit.Value)),
            ("source", limit.Source))));

    private static Limit? Read(GateResult gate, StageName stage, ModelMetadata metadata)
    {
        var metric = metadata.Measurements.Select(measurement => measurement.Metric).Distinct().FirstOrDefault(name => IsOf(gate, name));
        var required = gate.Required ?? string.Empty;
        var cut = required.IndexOf(" (", StringComparison.Ordinal);
        return metric is not null && Drawable(cut < 0 ? required : required[..cut]) is { } rule
            ? new Limit(metric, rule, $"gate of {stage}", gate.Measured, gate.Verdict)
            : null;
    }

    // Ids are metric_auc, then metric_auc_2 and so on for further rules over the same metric.
    private static bool IsOf(GateResult gate, string metric) => gate.Id.StartsWith(Prefix + metric, StringComparison.Ordinal)
        && gate.Id[(Prefix.Length + metric.Length)..] is var rest
        && (rest.Length == 0 || (rest[0] == '_' && rest.Length > 1 && rest[1..].All(char.IsAsciiDigit)));

    private static IEnumerable<Limit> Own(CandidateThreshold threshold) =>
        Rules(threshold.Rule).Select(rule => new Limit(threshold.Metric, rule, "set by the version itself", null, null));

    private static IEnumerable<MetricRule> Rules(JsonValue rule) => rule switch
    {
        JsonString text => Drawable(text.Text) is { } drawable ? [drawable] : [],
        JsonArray list => list.Items.SelectMany(Rules),
        JsonObject json => json["require"] is { } inner ? Rules(inner) : [],
        _ => [],
    };

    private static MetricRule? Drawable(string text) =>
        MetricRule.TryParse(text, null, out var rule) && rule is { IsOverGroups: false, Limit: RuleLimit.Constant } ? rule : null;

    private sealed record Limit(string Metric, MetricRule Rule, string Source, string? Measured, Verdict? Verdict)
    {
        public ExactDecimal Value => ((RuleLimit.Constant)Rule.Limit).Value;

        // A gate says what it judged as "0.87 (test, n 714)": a metric measured on several splits was judged on one.
        public bool IsAbout(Measurement measurement) => Metric == measurement.Metric && (Measured is null || Begins(Measured, measurement));

        private static bool Begins(string measured, Measurement measurement) => measurement.Split is null
            ? measured.StartsWith(measurement.Value.ToString(), StringComparison.Ordinal)
            : measured.StartsWith($"{measurement.Value} ({GateText.Plain(measurement.Split)}", StringComparison.Ordinal);
    }
}
