using ModelRegistry.Core.Gates.Intervals;

namespace ModelRegistry.Core.Gates;

/// <summary>The interval of the comparison of two groups, or why there is none that can be judged.</summary>
/// <param name="Pair">The groups, or null.</param>
/// <param name="Interval">The interval, or null.</param>
/// <param name="Problem">Why there is none, or null.</param>
internal sealed record GroupBound(GroupPair? Pair, EstimateInterval? Interval, string? Problem)
{
    public static GroupBound Unknown(string problem) => new(null, null, problem);
}
