namespace ModelRegistry.Core.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    /// <summary>
    /// Returns the probability of a value at least as far from 0 as <paramref name="t"/>, on both sides. Abramowitz and Stegun (1964), 26.7.1
    /// with 26.5.27.
    /// </summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">Degrees of freedom, above 0; need not be whole.</param>
    public static double TwoSided(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        var sum = degrees + (t * t);
        return double.IsInfinity(sum) ? 0 : BetaFunction.Regularized(degrees / sum, t * t / sum, degrees / 2, 0.5);
    }

    /// <summary>
    /// Returns how many standard errors an interval of a confidence level reaches to either side: 2.228 for 0.95 and 10 degrees of
    /// freedom. Bisection of <see cref="TwoSided"/>.
    /// </summary>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double Reach(double level, double degrees)
    {
        var (low, high) = (0.0, NormalDistribution.TwoSided(level));
        while (TwoSided(high, degrees) > 1 - level)
        {
            high *= 2;
        }

        for (var step = 0; step < 200 && low < high; step++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = TwoSided(middle, degrees) > 1 - level ? (middle, high) : (low, middle);
        }

        return high;
    }
}
