namespace ModelRegistry.Core.Statistics;

/// <summary>Two ends of a confidence interval, in the unit of what was estimated.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below <paramref name="Low"/>.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>Returns the part of the interval between two values a quantity cannot leave, e.g. 0 and 1 for a proportion.</summary>
    public Interval Within(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most));
}
