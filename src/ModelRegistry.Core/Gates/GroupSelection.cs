using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>The groups a rule compares, or why none can be compared.</summary>
/// <param name="Groups">Groups, by value.</param>
/// <param name="Reference">The group the others are compared with, or null.</param>
/// <param name="Excluded">Groups that policy leaves out because they are small.</param>
/// <param name="Problem">Why there is nothing to compare, or null.</param>
internal sealed record GroupSelection(
    IReadOnlyList<GroupMeasurement> Groups, GroupMeasurement? Reference, IReadOnlyList<GroupMeasurement> Excluded, string? Problem)
{
    public static GroupSelection Of(AskedRule asked, Measurement measurement)
    {
        var attribute = Attribute(asked);
        var all = measurement.Groups.Where(group => group.Attribute == attribute).OrderBy(group => group.Value).ToArray();
        var excluded = all.Where(group => asked.Requirement.ExcludesSmallGroups && group.Count < asked.Requirement.MinCount).ToArray();
        GroupMeasurement[] groups = [.. all.Except(excluded)];
        var reference = groups.FirstOrDefault(group => group.Group == asked.Requirement.Reference);
        var problem = Uncomparable(asked, measurement, all)
            ?? TooFewLeft(asked, groups, excluded)
            ?? Unreferenced(asked, all, reference)
            ?? TooFew(asked, groups)
            ?? BelowZero(asked, groups[0]);
        return new GroupSelection(groups, reference, excluded, problem);
    }

    private static string Attribute(AskedRule asked) => ((RuleSubject.OverGroups)asked.Requirement.Rule.Subject).Attribute;

    private static string? Uncomparable(AskedRule asked, Measurement measurement, GroupMeasurement[] groups) => groups.Length switch
    {
        0 => Unmeasured(asked, measurement),
        1 => $"{asked.Metric} is measured for one group of {GateText.Plain(Attribute(asked))} only, {MeasuredText.Of(groups[0])}; "
            + $"comparing takes at least two; {asked.Asks}.",
        _ => null,
    };

    private static string Unmeasured(AskedRule asked, Measurement measurement)
    {
        var attributes = measurement.Groups.Select(group => group.Attribute).Distinct().ToArray();
        var known = attributes.Length == 0 ? "it has no groups" : $"its groups are by {GateText.List(attributes.Select(GateText.Plain))}";
        return $"{asked.Metric} is not measured by {GateText.Plain(Attribute(asked))}{MeasuredText.On(measurement)}"
            + $"{GateText.DidYouMean(Attribute(asked), attributes)}: {known}; {asked.Asks}.";
    }

    private static string? TooFewLeft(AskedRule asked, GroupMeasurement[] groups, GroupMeasurement[] excluded) => groups.Length >= 2
        ? null
        : $"Without groups that are too small, {GateText.List(excluded.Select(MeasuredText.Of))}, "
            + $"fewer than two groups of {GateText.Plain(Attribute(asked))} are left to compare; of each group {asked.AsksCount}.";

    private static string? Unreferenced(AskedRule asked, GroupMeasurement[] all, GroupMeasurement? reference)
    {
        if (asked.Requirement.Reference is not { } name || reference is not null)
        {
            return null;
        }

        var small = all.FirstOrDefault(group => group.Group == name);
        var names = all.Select(group => group.Group).ToArray();
        return small is not null
            ? $"The reference group is too small, {MeasuredText.Of(small)}; of each group {asked.AsksCount}."
            : $"The reference group {GateText.Plain(name)} is not measured{GateText.DidYouMean(name, names)}: "
                + $"the groups of {GateText.Plain(Attribute(asked))} are {GateText.List(names.Select(GateText.Plain))}; {asked.Asks}.";
    }

    private static string? TooFew(AskedRule asked, GroupMeasurement[] groups)
    {
        var small = groups.Where(group => asked.Requirement.MinCount is { } least && (group.Count is null || group.Count < least)).ToArray();
        return small.Length == 0
            ? null
            : $"Too few cases are known of {GateText.List(small.Select(MeasuredText.Of))} for {asked.Metric}; of each group {asked.AsksCount}.";
    }

    private static string? BelowZero(AskedRule asked, GroupMeasurement lowest) =>
        ((RuleSubject.OverGroups)asked.Requirement.Rule.Subject).Measure.IsRatio() && lowest.Value.Sign < 0
            ? $"A ratio means nothing when a value is below zero, as of {MeasuredText.Of(lowest)}; "
                + $"use gap({GateText.Plain(Attribute(asked))}); {asked.Asks}."
            : null;
}
