using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// The comparisons a rule over groups is about. All must hold, so the most pessimistic one is judged, and no correction for
/// their number is due: an intersection-union test (Berger 1982, Technometrics 24, pages 295 to 300).
/// </summary>
internal sealed class GroupPairs
{
    private const string Newcombe = "Newcombe's hybrid score";
    private const string Recovery = "from the groups' own intervals, Zou and Donner";
    private const string Katz = "Katz, logarithmic";
    private const string Recovered = "from Wilson intervals, Donner and Zou";

    private readonly AskedRule _asked;
    private readonly IReadOnlyList<GroupMeasurement> _groups;

    public GroupPairs(AskedRule asked, IReadOnlyList<GroupMeasurement> groups, GroupMeasurement? reference)
    {
        (_asked, _groups, Reference) = (asked, groups, reference);
        IsRatio = ((RuleSubject.OverGroups)asked.Requirement.Rule.Subject).Measure.IsRatio();
        GroupMeasurement[] others = [.. groups.Where(group => group != reference)];
        (Lowest, Highest) = (groups[0], groups[^1]);
        Other = reference is null ? Highest : IsRatio ? others[0] : others.MaxBy(group => new GroupPair(group, reference).Gap)!;
        Extreme = reference is not null ? new GroupPair(Other, reference)
            : new GroupPair(Lowest, Highest);
        Extreme = IsRatio || Extreme.First.Value.CompareTo(Extreme.Second.Value) >= 0 ? Extreme : new GroupPair(Extreme.Second, Extreme.First);
    }

    public bool IsRatio { get; }

    public GroupMeasurement? Reference { get; }

    public GroupMeasurement Lowest { get; }

    public GroupMeasurement Highest { get; }

    /// <summary>Gets the group that differs most from the reference.</summary>
    public GroupMeasurement Other { get; }

    /// <summary>Gets the pair that differs most.</summary>
    public GroupPair Extreme { get; }

    /// <summary>Returns the comparison whose interval has the most pessimistic end; a problem when one of them has none.</summary>
    public GroupBound Bound()
    {
        GroupBound? worst = null;
        foreach (var pair in All())
        {
            var bound = IntervalOf(pair);
            if (bound.Problem is not null)
            {
                return bound;
            }

            worst = worst is null || End(bound).CompareTo(End(worst)) > 0 ? bound : worst;
        }

        return worst!;
    }

    /// <summary>Returns the interval of one comparison.</summary>
    public GroupBound IntervalOf(GroupPair pair) => IsRatio ? Quotient(pair) : Difference(pair);

    // Of an absolute gap, both orders count: the upper ends of a - b and of b - a.
    private IEnumerable<GroupPair> All() =>
        from first in _groups
        from second in _groups
        where first != second && (Reference is null || second == Reference || (first == Reference && !IsRatio))
        select new GroupPair(first, second);

    private ExactDecimal End(GroupBound bound) => IsRatio ? ExactDecimal.Zero - bound.Interval!.Low : bound.Interval!.High;

    private GroupBound Difference(GroupPair pair)
    {
        var (first, second) = (EstimateOf(pair.First), EstimateOf(pair.Second));
        var (one, other) = (IntervalEstimator.Of(first, _asked.Level), IntervalEstimator.Of(second, _asked.Level));
        if ((Problem(pair.First, first, one) ?? Problem(pair.Second, second, other)) is { } problem)
        {
            return GroupBound.Unknown(problem);
        }

        var interval = DifferenceInterval.Of(first.Value.ToDouble(), one!.Ends, second.Value.ToDouble(), other!.Ends);
        var isScore = IsWilson(one) && IsWilson(other!);
        return Found(pair, interval, isScore ? Newcombe : Recovery);
    }

    private GroupBound Quotient(GroupPair pair)
    {
        var (first, second) = (ProportionCases.Of(EstimateOf(pair.First)), ProportionCases.Of(EstimateOf(pair.Second)));
        if ((Problem(pair.First, first) ?? Problem(pair.Second, second)) is { } problem)
        {
            return GroupBound.Unknown(problem);
        }

        var (one, other, level) = (pair.First.Value.ToDouble(), pair.Second.Value.ToDouble(), _asked.Level.ToDouble());
        if (other == 0)
        {
            return GroupBound.Unknown($"a ratio to {_asked.Metric} of {Name(pair.Second)}, which is 0, has none; use gap(…)");
        }

        return one is > 0 and < 1 && other < 1
            ? Found(pair, RatioInterval.Katz(one, first!.Count, other, second!.Count, level), Katz)
            : Found(pair, OfScores(one, first!.Count, other, second!.Count, level), Recovered);
    }

    // Where a proportion is 0 or 1, the logarithmic interval does not exist or shrinks to a point.
    private static Interval OfScores(double one, long count, double other, long otherCount, double level) =>
        RatioInterval.Recovered(one, WilsonScore.Of(one, count, level), other, WilsonScore.Of(other, otherCount, level));

    private GroupBound Found(GroupPair pair, Interval interval, string method) => new(
        pair, EstimateInterval.Computed(interval, _asked.Level, method, $"of {Name(pair.First)} against {Name(pair.Second)}"), null);

    private string? Problem(GroupMeasurement group, Estimate estimate, EstimateInterval? interval) =>
        BoundFitness.Problem($"{_asked.Metric} of {Name(group)}", estimate, interval, _asked.Requirement);

    private string? Problem(GroupMeasurement group, ProportionCases? cases) => cases is { Assumption: null }
        ? null
        : $"of how many cases {_asked.Metric} of {Name(group)} is a share is not known, which the interval of a ratio takes; "
            + "give \"n\", or \"positives\" or \"denominator\" where it is not of all cases, with each group";

    private Estimate EstimateOf(GroupMeasurement group) => Estimate.Of(_asked.Requirement.Metric, group);

    private static bool IsWilson(EstimateInterval interval) => interval is { Basis: not null, Method: "Wilson" };

    private static string Name(GroupMeasurement group) => GateText.Plain(group.Group);
}
