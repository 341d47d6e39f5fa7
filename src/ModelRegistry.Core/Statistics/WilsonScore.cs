namespace ModelRegistry.Core.Statistics;

/// <summary>The score interval for a proportion, which behaves well for few cases and near 0 and 1.</summary>
public static class WilsonScore
{
    /// <summary>
    /// Returns the interval of a proportion. Wilson (1927), Journal of the American Statistical Association 22, pages 209 to
    /// 212; in this form Newcombe (1998), Statistics in Medicine 17, pages 857 to 872, method 3.
    /// </summary>
    /// <param name="proportion">Observed proportion, from 0 to 1; it need not be a whole number of cases.</param>
    /// <param name="count">Number of cases it is of, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Interval Of(double proportion, double count, double level)
    {
        Proportions.Check(proportion, count);
        var z = NormalDistribution.TwoSided(level);
        var square = z * z;
        var centre = (2 * count * proportion) + square;
        var reach = z * Math.Sqrt(square + (4 * count * proportion * (1 - proportion)));
        var scale = 2 * (count + square);

        // At 0 and 1 one end is exactly there; the formula comes close only.
        return new Interval(
            proportion == 0 ? 0 : Math.Max(0, (centre - reach) / scale),
            proportion == 1 ? 1 : Math.Min(1, (centre + reach) / scale));
    }
}
