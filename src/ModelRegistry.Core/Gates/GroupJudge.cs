using System.Globalization;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Judges rules over groups: the largest gap or the smallest ratio between any two, or between any and the reference.
/// Values are compared exactly, ratios without dividing.
/// </summary>
internal static class GroupJudge
{
    public static Finding Judge(AskedRule asked, Measurement measurement)
    {
        var selection = GroupSelection.Of(asked, measurement);
        if (selection.Problem is { } problem)
        {
            return Finding.Failed(null, problem);
        }

        var pairs = new GroupPairs(asked, selection.Groups, selection.Reference);
        var bound = pairs.Bound();
        if (asked.OnBound && bound.Problem is not null)
        {
            return Finding.Failed(null, $"The {asked.PessimisticEnd} end of the confidence interval is to be judged: {bound.Problem}; {asked.Asks}.");
        }

        return (asked.OnBound ? OnBound(asked, measurement, pairs, bound) : OnValue(asked, measurement, pairs))
            .Noting(selection.Excluded);
    }

    private static Finding OnValue(AskedRule asked, Measurement measurement, GroupPairs pairs)
    {
        var pair = pairs.Extreme;
        var op = asked.Requirement.Rule.Operator;
        var limit = Limit(asked);
        var interval = pairs.IntervalOf(pair).Interval;
        var certainty = interval is null ? string.Empty : $" {interval.Sentence()}";
        var holds = pairs.IsRatio ? RatioHolds(op, pair, limit) : op.Holds(pair.Gap, limit);
        return Found(asked, measurement, pairs, holds, pairs.IsRatio ? RatioMargin(op, pair, limit, holds) : Margin.Of(op, pair.Gap, limit), certainty) with
        {
            Interval = interval,
        };
    }

    private static Finding OnBound(AskedRule asked, Measurement measurement, GroupPairs pairs, GroupBound bound)
    {
        var op = asked.Requirement.Rule.Operator;
        var limit = Limit(asked);
        var end = op.WantsMore() ? bound.Interval!.Low : bound.Interval!.High;
        var judged = $" Judged is the {asked.PessimisticEnd} end of the interval of {GateText.Plain(bound.Pair!.First.Group)} against "
            + $"{GateText.Plain(bound.Pair.Second.Group)}, the most pessimistic: {bound.Interval.Display()}.";
        return Found(asked, measurement, pairs, op.Holds(end, limit), Margin.Of(op, end, limit), judged) with { Interval = bound.Interval };
    }

    private static bool RatioHolds(RuleOperator op, GroupPair pair, ExactDecimal limit) => pair.Second.Value.Sign == 0 && pair.First.Value.Sign == 0
        ? op.Holds(RuleLimit.OfStage.One, limit)
        : op.Holds(pair.First.Value, limit * pair.Second.Value);

    private static string RatioMargin(RuleOperator op, GroupPair pair, ExactDecimal limit, bool holds)
    {
        var least = $"{limit * pair.Second.Value}";
        return holds ? "met" : $"the lowest would have to be {(op == RuleOperator.Above ? $"above {least}" : $"{least} or more")}";
    }

    private static ExactDecimal Limit(AskedRule asked) => ((RuleLimit.Constant)asked.Requirement.Rule.Limit).Value;

    private static Finding Found(AskedRule asked, Measurement measurement, GroupPairs pairs, bool holds, string margin, string certainty)
    {
        var pair = pairs.Extreme;
        var quotient = Quotient(pair);
        var value = !pairs.IsRatio ? pair.Gap.ToString()
            : quotient is { } known ? "about " + known.ToString("0.####", CultureInfo.InvariantCulture)
            : "unbounded";
        var ends = pairs.Reference is null
            ? $"lowest {MeasuredText.Of(pairs.Lowest)}, highest {MeasuredText.Of(pairs.Highest)}"
            : $"{MeasuredText.Of(pairs.Other)}, reference {MeasuredText.Of(pairs.Reference)}";
        var split = measurement.Split is { } named ? GateText.Plain(named) + ": " : string.Empty;
        return new Finding(
            holds ? Verdict.Passed : Verdict.Failed,
            $"{value} ({split}{ends})",
            $"{asked.Requirement.Rule.Subject} of {asked.Metric} is {value}{MeasuredText.On(measurement)}, {ends}; {asked.Asks}: {margin}.{certainty}")
        {
            Limit = Limit(asked),
            Value = !pairs.IsRatio ? pair.Gap
                : quotient is { } number ? ExactDecimal.Parse(number.ToString("0.######", CultureInfo.InvariantCulture))
                : null,
        };
    }

    // For reading only: the comparison above is exact.
    private static double? Quotient(GroupPair pair)
    {
        var (first, second) = (pair.First.Value.ToDouble(), pair.Second.Value.ToDouble());
        var quotient = first == second ? 1 : first / second;
        return double.IsFinite(quotient) ? quotient : null;
    }
}
