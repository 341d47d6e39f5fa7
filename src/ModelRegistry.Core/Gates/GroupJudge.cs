using System.Globalization;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Judges rules over groups: the gap between the highest and the lowest, and their ratio, compared without dividing.</summary>
internal static class GroupJudge
{
    public static Finding Judge(AskedRule asked, Measurement measurement)
    {
        var attribute = Attribute(asked);
        var groups = measurement.Groups.Where(group => group.Attribute == attribute).OrderBy(group => group.Value).ToArray();
        if (Problem(asked, measurement, groups) is { } problem)
        {
            return Finding.Failed(null, problem);
        }

        return asked.Requirement.Rule.Subject is RuleSubject.Gap
            ? Gap(asked, measurement, groups[0], groups[^1])
            : Ratio(asked, measurement, groups[0], groups[^1]);
    }

    private static string Attribute(AskedRule asked) => asked.Requirement.Rule.Subject switch
    {
        RuleSubject.Gap gap => gap.Attribute,
        RuleSubject.Ratio ratio => ratio.Attribute,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Problem(AskedRule asked, Measurement measurement, GroupMeasurement[] groups)
    {
        if (groups.Length == 0)
        {
            return Unmeasured(asked, measurement);
        }

        if (groups.Length == 1)
        {
            return $"{asked.Metric} is measured for one group of {GateText.Plain(Attribute(asked))} only, {MeasuredText.Of(groups[0])}; "
                + $"comparing takes at least two; {asked.Asks}.";
        }

        return TooFew(asked, groups) ?? BelowZero(asked, groups[0]);
    }

    private static string? BelowZero(AskedRule asked, GroupMeasurement lowest) =>
        asked.Requirement.Rule.Subject is RuleSubject.Ratio && lowest.Value.Sign < 0
            ? $"A ratio means nothing when a value is below zero, as of {MeasuredText.Of(lowest)}; "
                + $"use gap({GateText.Plain(Attribute(asked))}); {asked.Asks}."
            : null;

    private static string Unmeasured(AskedRule asked, Measurement measurement)
    {
        var attributes = measurement.Groups.Select(group => group.Attribute).Distinct().ToArray();
        var known = attributes.Length == 0 ? "it has no groups" : $"its groups are by {GateText.List(attributes.Select(GateText.Plain))}";
        return $"{asked.Metric} is not measured by {GateText.Plain(Attribute(asked))}{MeasuredText.On(measurement)}"
            + $"{GateText.DidYouMean(Attribute(asked), attributes)}: {known}; {asked.Asks}.";
    }

    private static string? TooFew(AskedRule asked, GroupMeasurement[] groups)
    {
        if (asked.Requirement.MinCount is not { } least)
        {
            return null;
        }

        var small = groups.Where(group => group.Count is null || group.Count < least).ToArray();
        return small.Length == 0
            ? null
            : $"Too few cases are known of {GateText.List(small.Select(MeasuredText.Of))} for {asked.Metric}; of each group {asked.AsksCount}.";
    }

    private static Finding Gap(AskedRule asked, Measurement measurement, GroupMeasurement lowest, GroupMeasurement highest)
    {
        var op = asked.Requirement.Rule.Operator;
        var limit = Limit(asked);
        var gap = highest.Value - lowest.Value;
        return Found(asked, measurement, op.Holds(gap, limit), gap.ToString(), lowest, highest, Margin.Of(op, gap, limit));
    }

    private static Finding Ratio(AskedRule asked, Measurement measurement, GroupMeasurement lowest, GroupMeasurement highest)
    {
        var op = asked.Requirement.Rule.Operator;
        var limit = Limit(asked);
        var holds = highest.Value.Sign == 0
            ? op.Holds(RuleLimit.OfStage.One, limit)
            : op.Holds(lowest.Value, limit * highest.Value);
        var least = $"{limit * highest.Value}";
        var margin = holds ? "met" : $"the lowest would have to be {(op == RuleOperator.Above ? $"above {least}" : $"{least} or more")}";
        return Found(asked, measurement, holds, Quotient(lowest.Value, highest.Value), lowest, highest, margin);
    }

    private static ExactDecimal Limit(AskedRule asked) => ((RuleLimit.Constant)asked.Requirement.Rule.Limit).Value;

    // For reading only: the comparison above is exact.
    private static string Quotient(ExactDecimal lowest, ExactDecimal highest)
    {
        var quotient = highest.Sign == 0 ? 1 : lowest.ToDouble() / highest.ToDouble();
        return "about " + quotient.ToString("0.####", CultureInfo.InvariantCulture);
    }

    private static Finding Found(
        AskedRule asked, Measurement measurement, bool holds, string value, GroupMeasurement lowest, GroupMeasurement highest, string margin)
    {
        var ends = $"lowest {MeasuredText.Of(lowest)}, highest {MeasuredText.Of(highest)}";
        var split = measurement.Split is { } named ? GateText.Plain(named) + ": " : string.Empty;
        return new Finding(
            holds ? Verdict.Passed : Verdict.Failed,
            $"{value} ({split}{ends})",
            $"{asked.Requirement.Rule.Subject} of {asked.Metric} is {value}{MeasuredText.On(measurement)}, {ends}; {asked.Asks}: {margin}.");
    }
}
