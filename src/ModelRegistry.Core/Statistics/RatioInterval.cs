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
    /// Returns the interval of <paramref name="first"/> / <paramref name="second"/>, recovered from the interval of each; its
    /// upper end is +∞ where that of <paramref name="second"/> begins at 0. Donner and Zou (2012), Statistical Methods in Medical
    /// Research 21, pages 347 to 359; of <see cref="WilsonScore"/> intervals it also exists where a proportion is 0 or 1:
    /// Fagerland, Lydersen and Laake (2015), Statistical Methods in Medical Research 24, pages 224 to 254.
    /// </summary>
    /// <param name="first">First estimate, from 0.</param>
    /// <param name="firstInterval">Its interval, which contains it and does not begin below 0.</param>
    /// <param name="second">Second estimate, above 0.</param>
    /// <param name="secondInterval">Its interval of the same level, which contains it and does not begin below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The second estimate is not above 0.</exception>
    public static Interval Recovered(double first, Interval firstInterval, double second, Interval secondInterval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(second);
        return new Interval(
            End(first, firstInterval.Low, second, secondInterval.High, -1), End(first, firstInterval.High, second, secondInterval.Low, 1));
    }

    // The ratio θ at which the interval of first - θ second ends at 0: a quadratic equation.
    private static double End(double first, double firstEnd, double second, double secondEnd, int sign)
    {
        var (own, other) = (firstEnd * ((2 * first) - firstEnd), secondEnd * ((2 * second) - secondEnd));
        var product = first * second;
        var root = Math.Sqrt(Math.Max(0, (product * product) - (own * other)));

        // Of two ways to write the root of the equation, the one that subtracts nothing close.
        return sign < 0 ? own / (product + root)
            : other > 0 ? (product + root) / other
            : double.PositiveInfinity;
    }

    private static Interval OfLogarithm(double ratio, double variance, double level)
    {
        var factor = Math.Exp(NormalDistribution.TwoSided(level) * Math.Sqrt(Math.Max(0, variance)));
        return new Interval(ratio / factor, ratio * factor);
    }
}
