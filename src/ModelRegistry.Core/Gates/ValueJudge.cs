using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Judges rules over a metric itself: its value, or the pessimistic end of its interval.</summary>
internal static class ValueJudge
{
    public static Finding Judge(AskedRule asked, Measurement measurement)
    {
        var estimate = Estimate.Of(measurement);
        var interval = IntervalEstimator.Of(estimate, asked.Level);
        return Judge(asked, measurement, estimate, interval) with { Interval = interval };
    }

    private static Finding Judge(AskedRule asked, Measurement measurement, Estimate estimate, EstimateInterval? interval)
    {
        var shown = MeasuredText.Of(measurement.Value.ToString(), measurement, interval);
        if (TooFew(asked, measurement) is { } problem)
        {
            return Finding.Failed(shown, problem);
        }

        var name = asked.Metric + MeasuredText.On(measurement);
        if (asked.OnBound && BoundFitness.Problem(name, estimate, interval, asked.Requirement) is { } unfit)
        {
            return Finding.Failed(shown, $"The {asked.PessimisticEnd} end of the confidence interval is to be judged: {unfit}; {asked.Asks}.");
        }

        var baseline = Baseline.For(asked, measurement, interval);
        return baseline.Instead ?? Compare(asked, measurement, interval, baseline);
    }

    private static string? TooFew(AskedRule asked, Measurement measurement) => (asked.Requirement.MinCount, measurement.Count) switch
    {
        (null, _) => null,
        (_, null) => $"{asked.Metric} does not say on how many cases it was measured{MeasuredText.On(measurement)} (\"n\"); {asked.AsksCount}.",
        var (least, count) when count < least =>
            $"{asked.Metric} was measured on {GateText.Count(count.Value, "case")}{MeasuredText.On(measurement)}; {asked.AsksCount}.",
        _ => null,
    };

    private static Finding Compare(AskedRule asked, Measurement measurement, EstimateInterval? interval, Baseline baseline)
    {
        var op = asked.Requirement.Rule.Operator;
        var (value, limit) = (measurement.Value, baseline.Limit!);
        var judged = !asked.OnBound ? value : op.WantsMore() ? interval!.Low : interval!.High;
        var subject = asked.OnBound
            ? $"{asked.Metric} is {value} and the {asked.PessimisticEnd} end of its interval {judged}"
            : $"{asked.Metric} is {judged}";
        var certainty = baseline.IsConstant ? Certainty.Sentence(op, value, limit, interval, measurement.Count, asked.OnBound) : string.Empty;
        return new Finding(
            op.Holds(judged, limit) ? Verdict.Passed : Verdict.Failed,
            MeasuredText.Of(value.ToString(), measurement, interval),
            $"{subject}{MeasuredText.Circumstances(measurement, interval)}; {asked.Asks}{baseline.Phrase}: "
            + $"{Margin.Of(op, judged, limit)}.{certainty}{Margin.Doubt(asked.Requirement.Metric, op)}")
        {
            Limit = limit,
        };
    }
}
