using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Percentiles of resamples, and the interval between two of them.</summary>
internal static class Percentile
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// Returns the percentile interval (Efron, 1979) of a level; null when fewer than half of the resamples have a value, which
    /// happens where a class is so rare that resamples lack it, and when all have the same one: rows that are all alike, or a single
    /// one, tell nothing of others.
    /// </summary>
    public static Interval? IntervalOf(double[] values, double level)
    {
        var sorted = values.Where(double.IsFinite).ToArray();
        if (sorted.Length == 0 || sorted.Length * 2 < values.Length)
        {
            return null;
        }

        Array.Sort(sorted);
        if (sorted[^1] - sorted[0] <= Rounding * Math.Max(1, Math.Abs(sorted[0])))
        {
            return null;
        }

        var tail = (1 - level) / 2;
        return new Interval(Of(sorted, tail), Of(sorted, 1 - tail));
    }

    // Linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), what NumPy and R do by default.
    private static double Of(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }
}
