using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Finds the limits a measurement was held to: what recorded gates required, else what the metadata asks for itself. Rules
/// over groups cannot be drawn beside a value; they stand among the gates.
/// </summary>
internal sealed class MetricLimits
{
    private readonly List<Limit> _limits;

    public MetricLimits(VersionReportInput input)
    {
        var judged = GatesSection.Evidence(input).SelectMany(evidence => evidence.Gates.SelectMany(gate => Recorded(gate, evidence.Stage))).ToList();
        _limits = judged.Count > 0 ? judged : [.. input.Metadata.Thresholds.SelectMany(Own)];
    }

    /// <summary>Returns the limits of a measurement, each rule once.</summary>
    public JsonArray Of(Measurement measurement) => JsonArray.Of(
        _limits.Where(limit => limit.IsAbout(measurement)).DistinctBy(limit => limit.Text).Select(limit => ReportJson.Row(
            ("rule", limit.Text),
            ("operator", limit.Operator.Text()),
            ("value", ReportJson.Number(limit.Value)),
            ("holds", limit.Verdict is { } verdict ? verdict == Verdict.Passed : limit.Operator.Holds(measurement.Value, limit.Value)),
            ("source", limit.Source))));

    private static IEnumerable<Limit> Recorded(GateResult gate, StageName stage) => gate.Rule is { Over: null, Limit: { } limit } rule
        ? [new Limit(rule.Metric, rule.Operator, limit, $"gate of {stage}", rule, gate.Verdict)]
        : [];

    private static IEnumerable<Limit> Own(CandidateThreshold threshold) => Rules(threshold.Rule).Select(rule => new Limit(
        threshold.Metric, rule.Operator, ((RuleLimit.Constant)rule.Limit).Value, "set by the version itself", null, null));

    private static IEnumerable<MetricRule> Rules(JsonValue rule) => rule switch
    {
        JsonString text => Drawable(text.Text) is { } drawable ? [drawable] : [],
        JsonArray list => list.Items.SelectMany(Rules),
        JsonObject json => json["require"] is { } inner ? Rules(inner) : [],
        _ => [],
    };

    private static MetricRule? Drawable(string text) =>
        MetricRule.TryParse(text, null, out var rule) && rule is { IsOverGroups: false, Limit: RuleLimit.Constant } ? rule : null;

    private sealed record Limit(string Metric, RuleOperator Operator, ExactDecimal Value, string Source, JudgedRule? Judged, Verdict? Verdict)
    {
        public string Text => $"{Operator.Text()} {Value}";

        // A metric measured on several splits was judged on one.
        public bool IsAbout(Measurement measurement) =>
            Metric == measurement.Metric && (Judged is null || (Judged.Split == measurement.Split && measurement.Value.Equals(Judged.Value)));
    }
}
