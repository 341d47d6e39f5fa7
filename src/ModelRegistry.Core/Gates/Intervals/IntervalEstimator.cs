using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>
/// Finds the interval of an estimate. One that is given counts; else a normal one from the standard error, else what the
/// kind of metric allows: Wilson for proportions, Hanley and McNeil for areas under the ROC curve, normal for means.
/// </summary>
internal static class IntervalEstimator
{
    private const string HanleyMcNeilName = "Hanley and McNeil";

    /// <summary>Returns the interval, or null where too little is known.</summary>
    /// <param name="estimate">The value and what is known of it.</param>
    /// <param name="level">Confidence level of a computed interval.</param>
    public static EstimateInterval? Of(Estimate estimate, ExactDecimal level)
    {
        if (estimate.Given is { } given)
        {
            return new EstimateInterval(given.Low, given.High, given.Level, given.Method);
        }

        return double.IsFinite(estimate.Value.ToDouble()) ? Computed(estimate, level) : null;
    }

    /// <summary>Returns what would have to be given with a value so that its interval is known.</summary>
    public static string Advice(Estimate estimate) => KnownMetrics.Kind(estimate.Metric) switch
    {
        not (MetricKind.Mean or MetricKind.Unknown) when estimate.Value.ToDouble() is < 0 or > 1 =>
            $"its value, {estimate.Value}, is not between 0 and 1: give it as a share, or give \"ci\": [low, high]",
        MetricKind.Area => "give \"n\" and \"positives\", or \"ci\": [low, high], with the measurement",
        MetricKind.Proportion => "give \"n\", or \"ci\": [low, high], with the measurement",
        MetricKind.ProportionOfPositives => "give \"positives\", or \"ci\": [low, high], with the measurement",
        MetricKind.ProportionOfNegatives => "give \"n\" and \"positives\", or \"ci\": [low, high], with the measurement",
        MetricKind.ProportionOfPredicted => "give \"denominator\" (of how many cases it is a share), or \"ci\": [low, high], with the measurement",
        MetricKind.Mean => "give \"n\" and \"std\", or \"ci\": [low, high], with the measurement",
        _ => "give \"se\", or \"ci\": [low, high], with the measurement",
    };

    private static EstimateInterval? Computed(Estimate estimate, ExactDecimal level)
    {
        if (Finite(estimate.Details.StandardError) is { } error)
        {
            return EstimateInterval.Computed(
                NormalInterval.Of(estimate.Value.ToDouble(), error, level.ToDouble()), level, "normal", $"from se {estimate.Details.StandardError}");
        }

        if (ProportionCases.Of(estimate) is { } cases)
        {
            var wilson = WilsonScore.Of(estimate.Value.ToDouble(), cases.Count, level.ToDouble());
            return EstimateInterval.Computed(wilson, level, "Wilson", cases.Basis) with { Assumption = cases.Assumption };
        }

        return KnownMetrics.Kind(estimate.Metric) switch
        {
            MetricKind.Area => OfArea(estimate, level),
            MetricKind.Mean or MetricKind.Unknown => OfMean(estimate, level),
            _ => null,
        };
    }

    private static EstimateInterval? OfArea(Estimate estimate, ExactDecimal level)
    {
        var area = estimate.Value.ToDouble();
        if (estimate.Count is not (>= 2 and { } count) || area is < 0 or > 1)
        {
            return null;
        }

        return estimate.Details.Positives is { } positives
            ? OfArea(area, count, positives, level)
            : EstimateInterval.Computed(
                HanleyMcNeilInterval(area, HanleyMcNeil.MostFavourablePositives(area, count), count, level),
                level,
                HanleyMcNeilName,
                $"from n {GateText.Number(count)}") with
            {
                Assumption = "at the share of positives that narrows it most",
            };
    }

    private static EstimateInterval? OfArea(double area, long count, long positives, ExactDecimal level) =>
        positives > 0 && positives < count
            ? EstimateInterval.Computed(
                HanleyMcNeilInterval(area, positives, count, level),
                level,
                HanleyMcNeilName,
                $"from {GateText.Count(positives, "positive")} of n {GateText.Number(count)}")
            : null;

    private static Interval HanleyMcNeilInterval(double area, double positives, double count, ExactDecimal level) =>
        HanleyMcNeil.Of(area, positives, count - positives, level.ToDouble());

    private static EstimateInterval? OfMean(Estimate estimate, ExactDecimal level) =>
        Finite(estimate.Details.StandardDeviation) is { } deviation && estimate.Count is >= 1 and { } count
            ? EstimateInterval.Computed(
                NormalInterval.OfMean(estimate.Value.ToDouble(), deviation, count, level.ToDouble()),
                level,
                "normal",
                $"from std {estimate.Details.StandardDeviation} and n {GateText.Number(count)}")
            : null;

    private static double? Finite(ExactDecimal? number) => number?.ToDouble() is { } value && double.IsFinite(value) ? value : null;
}
