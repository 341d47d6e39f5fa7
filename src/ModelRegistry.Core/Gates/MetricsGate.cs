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
        var asked = input.Stage.Thresholds.Select(rule => (Rule: rule, Result: new AskedRule(input, rule, IsOwn: false).Judge(ids.Next(rule.Metric), Name))).ToArray();
        GateResult[] results =
        [
            .. asked.Select(judged => judged.Result),
            .. CandidateRules.Read(input.Metadata, input.Stage.Name).SelectMany(rules => Own(input, rules, ids, asked)),
        ];
        return results.Length > 0
            ? results
            : [NoRules(input)];
    }

    private IEnumerable<GateResult> Own(
        GateInput input, CandidateRules rules, ResultIds ids, IReadOnlyList<(MetricRequirement Rule, GateResult Result)> asked)
    {
        if (rules.Problem is { } problem)
        {
            yield return Unreadable(ids.Next(rules.Threshold.Metric), problem);
        }

        foreach (var rule in rules.Requirements)
        {
            var result = new AskedRule(input, rule, IsOwn: true).Judge(string.Empty, Name);
            if (!asked.Any(other => IsSame(other.Rule, rule) && other.Result.Measured == result.Measured))
            {
                yield return result with { Id = ids.Next(rule.Metric) };
            }
        }
    }

    // What policy asks of the same measurement already need not be said twice.
    private static bool IsSame(MetricRequirement policy, MetricRequirement own) =>
        policy with { Source = own.Source, Split = own.Split } == own;

    private GateResult NoRules(GateInput input) =>
        new(Name, Name, Verdict.NotApplicable, null, null, $"Neither policy nor the candidate sets a metric rule for {input.Stage.Name}.");

    private GateResult Unreadable(string id, DocumentError problem) =>
        new(id, Name, Verdict.Failed, null, null, $"The candidate's own rule cannot be read: {GateText.Of(problem)}.") { Location = problem };
}
