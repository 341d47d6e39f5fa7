using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>What judging one rule came to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Measured">What was found, or null.</param>
/// <param name="Explanation">Why.</param>
internal sealed record Finding(Verdict Verdict, string? Measured, string Explanation)
{
    /// <summary>Gets the number the value was compared with, or null.</summary>
    public ExactDecimal? Limit { get; init; }

    /// <summary>Gets the value, or null.</summary>
    public ExactDecimal? Value { get; init; }

    /// <summary>Gets the interval of the value, or null.</summary>
    public EstimateInterval? Interval { get; init; }

    public static Finding Failed(string? measured, string explanation) => new(Verdict.Failed, measured, explanation);

    /// <summary>Returns the finding with groups named that were left out.</summary>
    public Finding Noting(IReadOnlyList<GroupMeasurement> excluded) => excluded.Count == 0
        ? this
        : this with { Explanation = $"{Explanation} Left out as too small: {GateText.List(excluded.Select(MeasuredText.Of))}." };
}
