using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Finds the limits a measurement was held to: what recorded gates required, whatever value they judged, claimed or
/// recomputed; else what the metadata asks for itself. Rules over groups cannot be drawn beside a value, and one about chance
/// is no limit; they stand among the gates.
/// </summary>
internal sealed class MetricLimits
{
    private readonly ModelMetadata _metadata;
    private readonly List<Limit> _limits;

    public MetricLimits(VersionReportInput input)
    {
        _metadata = input.Metadata;
        var judged = GatesSection.Evidence(input).SelectMany(evidence => evidence.Gates.SelectMany(gate => Recorded(gate, evidence.Stage))).ToList();
        _limits = judged.Count > 0 ? judged : [.. CandidateRules.Read(_metadata, null).SelectMany(rules => rules.Requirements).SelectMany(Own)];
    }

    /// <summary>Returns the limits of a measurement, each rule once.</summary>
    public JsonArray Of(Measurement measurement) => JsonArray.Of(
        _limits.Where(limit => IsAbout(limit, measurement)).DistinctBy(limit => limit.Text).Select(limit => ReportJson.Row(
            ("rule", limit.Text),
            ("operator", limit.Operator.Text()),
            ("value", ReportJson.Number(limit.Value)),
            ("holds", limit.Verdict is { } verdict ? verdict == Verdict.Passed : limit.Operator.Holds(measurement.Value, limit.Value)),
            ("source", limit.Source))));

    private static IEnumerable<Limit> Recorded(GateResult gate, StageName stage) =>
        gate is { Gate: not GateNames.Evaluation, Rule: { Over: null, Limit: { } limit, Value: not null } rule }
            ? [new Limit(rule.Metric, rule.Split, rule.Operator, limit, $"gate of {stage}", gate.Verdict)]
            : [];

    private IEnumerable<Limit> Own(MetricRequirement asked) => asked.Rule is { IsOverGroups: false, Limit: RuleLimit.Constant limit }
        ? [new Limit(asked.Metric, asked.Split ?? OwnSplit(asked.Metric), asked.Rule.Operator, limit.Value, "set by the version itself", null)]
        : [];

    // A rule that names no split means the one that plain numbers are of, as when gates judge it.
    private string? OwnSplit(string metric) =>
        _metadata.Measurements.Any(measurement => measurement.Metric == metric && measurement.Split == _metadata.Split) ? _metadata.Split : null;

    // Where either names no split, there is no doubt only if the metric was measured once.
    private bool IsAbout(Limit limit, Measurement measurement) => limit.Metric == measurement.Metric
        && (limit.Split is not null && measurement.Split is not null
            ? limit.Split == measurement.Split
            : _metadata.Measurements.Count(other => other.Metric == measurement.Metric) == 1);

    private sealed record Limit(string Metric, string? Split, RuleOperator Operator, ExactDecimal Value, string Source, Verdict? Verdict)
    {
        public string Text => $"{Operator.Text()} {Value}";
    }
}
