using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Judges rules over a metric itself: its value, or the pessimistic end of its interval.</summary>
internal static class ValueJudge
{
    public static Finding Judge(AskedRule asked, Measurement measurement)
    {
        var shown = MeasuredText.Of(measurement.Value.ToString(), measurement);
        if (TooFew(asked, measurement) is { } problem)
        {
            return Finding.Failed(shown, problem);
        }

        if (Judged(asked, measurement) is not { } judged)
        {
            return Finding.Failed(
                shown,
                $"{asked.Metric} has no confidence interval{MeasuredText.On(measurement)}, and its {asked.PessimisticEnd} end is to be judged; "
                + $"give \"ci\": [low, high] with the measurement; {asked.Asks}.");
        }

        var baseline = Baseline.For(asked, measurement);
        return baseline.Instead ?? Compare(asked, measurement, judged, baseline);
    }

    private static string? TooFew(AskedRule asked, Measurement measurement) => (asked.Requirement.MinCount, measurement.Count) switch
    {
        (null, _) => null,
        (_, null) => $"{asked.Metric} does not say on how many cases it was measured{MeasuredText.On(measurement)} (\"n\"); {asked.AsksCount}.",
        var (least, count) when count < least =>
            $"{asked.Metric} was measured on {GateText.Count(count.Value, "case")}{MeasuredText.On(measurement)}; {asked.AsksCount}.",
        _ => null,
    };

    private static ExactDecimal? Judged(AskedRule asked, Measurement measurement)
    {
        if (asked.Requirement.On == RuleBasis.Value)
        {
            return measurement.Value;
        }

        return asked.Requirement.Rule.Operator.WantsMore() ? measurement.Interval?.Low : measurement.Interval?.High;
    }

    private static Finding Compare(AskedRule asked, Measurement measurement, ExactDecimal judged, Baseline baseline)
    {
        var op = asked.Requirement.Rule.Operator;
        var subject = asked.Requirement.On == RuleBasis.Value
            ? $"{asked.Metric} is {judged}"
            : $"{asked.Metric} is {measurement.Value} and the {asked.PessimisticEnd} end of its interval {judged}";
        return new Finding(
            op.Holds(judged, baseline.Limit!) ? Verdict.Passed : Verdict.Failed,
            MeasuredText.Of(measurement.Value.ToString(), measurement),
            $"{subject}{MeasuredText.Circumstances(measurement)}; {asked.Asks}{baseline.Phrase}: "
            + $"{Margin.Of(op, judged, baseline.Limit!)}.{Margin.Doubt(asked.Requirement.Metric, op)}");
    }
}
