using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that every metric rule holds: policy's, and those the candidate sets for itself, which only add.</summary>
public sealed class MetricsGate : IGate
{
    /// <inheritdoc/>
    public string Name => GateNames.Metrics;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var ids = new ResultIds("metric_");
        GateResult[] results =
        [
            .. input.Stage.Thresholds.Select(rule => new AskedRule(input, rule, IsOwn: false).Judge(ids.Next(rule.Metric), Name)),
            .. CandidateRules.Read(input.Metadata).SelectMany(rules => Own(input, rules, ids)),
        ];
        return results.Length > 0
            ? results
            : [NoRules(input)];
    }

    private IEnumerable<GateResult> Own(GateInput input, CandidateRules rules, ResultIds ids) => rules.Problem is { } problem
        ? [Unreadable(ids.Next(rules.Threshold.Metric), problem)]
        : rules.Requirements.Select(rule => new AskedRule(input, rule, IsOwn: true).Judge(ids.Next(rule.Metric), Name));

    private GateResult NoRules(GateInput input) =>
        new(Name, Name, Verdict.NotApplicable, null, null, $"Neither policy nor the candidate sets a metric rule for {input.Stage.Name}.");

    private GateResult Unreadable(string id, DocumentError problem) =>
        new(id, Name, Verdict.Failed, null, null, $"The candidate's own rule cannot be read: {GateText.Of(problem)}.") { Location = problem };
}
