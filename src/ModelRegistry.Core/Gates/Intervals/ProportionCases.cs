using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>How many cases a proportion is of: rarely all of them.</summary>
/// <param name="Count">Number of cases, at least 1.</param>
/// <param name="Basis">Where the number comes from, e.g. <c>from n 714</c>.</param>
/// <param name="Assumption">What had to be assumed, or null; the true number is then no larger.</param>
internal sealed record ProportionCases(long Count, string Basis, string? Assumption)
{
    /// <summary>Returns the cases; null where the estimate is no proportion or nothing is known of them.</summary>
    public static ProportionCases? Of(Estimate estimate)
    {
        var kind = KnownMetrics.Kind(estimate.Metric);
        var isProportion = kind is MetricKind.Proportion or MetricKind.ProportionOfPositives or MetricKind.ProportionOfNegatives
            or MetricKind.ProportionOfPredicted || (kind == MetricKind.Unknown && estimate.Details.Denominator is not null);
        var found = isProportion && IsShare(estimate.Value) ? Of(kind, estimate) : null;
        return found is { Count: > 0 } ? found : null;
    }

    private static bool IsShare(ExactDecimal value) => value.Sign >= 0 && value.CompareTo(RuleLimit.OfStage.One) <= 0;

    private static ProportionCases? Of(MetricKind kind, Estimate estimate) => (kind, estimate.Details, estimate.Count) switch
    {
        (_, { Denominator: { } denominator }, _) => new(denominator, $"from denominator {GateText.Number(denominator)}", null),
        (MetricKind.Proportion, _, { } count) => new(count, $"from n {GateText.Number(count)}", null),
        (MetricKind.ProportionOfPositives, { Positives: { } positives }, _) => new(positives, $"from {GateText.Count(positives, "positive")}", null),
        (MetricKind.ProportionOfNegatives, { Positives: { } positives }, { } count) =>
            new(count - positives, $"from {GateText.Count(count - positives, "negative")}", null),
        (MetricKind.ProportionOfPositives, _, { } count) => new(count, $"from n {GateText.Number(count)}", "were all of them positive"),
        (MetricKind.ProportionOfNegatives, _, { } count) => new(count, $"from n {GateText.Number(count)}", "were all of them negative"),
        (MetricKind.ProportionOfPredicted, _, { } count) => new(count, $"from n {GateText.Number(count)}", "were all of them predicted so"),
        _ => null,
    };
}
