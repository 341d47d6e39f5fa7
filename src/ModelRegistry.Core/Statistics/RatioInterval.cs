namespace ModelRegistry.Core.Statistics;

/// <summary>The interval of a ratio of two independent proportions, on the logarithmic scale.</summary>
public static class RatioInterval
{
    /// <summary>
    /// Returns the interval of <paramref name="first"/> / <paramref name="second"/>. Katz, Baptista, Azen and Pike (1978),
    /// Biometrics 34, pages 469 to 474, method C.
    /// </summary>
    /// <param name="first">First proportion, above 0 and at most 1.</param>
    /// <param name="firstCount">Number of cases it is of, at least 1.</param>
    /// <param name="second">Second proportion, above 0 and at most 1.</param>
    /// <param name="secondCount">Number of cases it is of, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Interval Katz(double first, double firstCount, double second, double secondCount, double level)
    {
        Proportions.Check(first, firstCount);
        Proportions.Check(second, secondCount);
        ArgumentOutOfRangeException.ThrowIfZero(first);
        ArgumentOutOfRangeException.ThrowIfZero(second);
        var variance = ((1 - first) / (firstCount * first)) + ((1 - second) / (secondCount * second));
        return OfLogarithm(first / second, variance, level);
    }

    /// <summary>
    /// Returns the interval with half a case added to the cases counted and to all cases, which exists where a proportion is 0
    /// and does not shrink to a point where both are 1. Walter (1975), Biometrika 62, pages 371 to 374; the interval is
    /// called adjusted log by Gart and Nam (1988), Biometrics 44, pages 323 to 338.
    /// </summary>
    /// <param name="first">First proportion, from 0 to 1.</param>
    /// <param name="firstCount">Number of cases it is of, at least 1.</param>
    /// <param name="second">Second proportion, from 0 to 1.</param>
    /// <param name="secondCount">Number of cases it is of, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Interval Adjusted(double first, double firstCount, double second, double secondCount, double level)
    {
        Proportions.Check(first, firstCount);
        Proportions.Check(second, secondCount);
        const double half = 0.5;
        var (hits, cases) = ((first * firstCount) + half, firstCount + half);
        var (otherHits, otherCases) = ((second * secondCount) + half, secondCount + half);
        var variance = (1 / hits) - (1 / cases) + (1 / otherHits) - (1 / otherCases);
        return OfLogarithm(hits / cases / (otherHits / otherCases), variance, level);
    }

    private static Interval OfLogarithm(double ratio, double variance, double level)
    {
        var factor = Math.Exp(NormalDistribution.TwoSided(level) * Math.Sqrt(Math.Max(0, variance)));
        return new Interval(ratio / factor, ratio * factor);
    }
}
