namespace ModelRegistry.Core.Statistics;

/// <summary>How many cases an experiment needs, and what it can see with those it has; two-sided tests at level alpha.</summary>
public static class SampleSize
{
    /// <summary>
    /// Returns the cases that are needed in the first group to see that two proportions differ. Fleiss, Levin and Paik (2003), 4.2,
    /// equation 4.14, without continuity correction.
    /// </summary>
    /// <param name="first">First proportion.</param>
    /// <param name="second">Second proportion, another one.</param>
    /// <param name="ratio">Cases of the second group for one of the first, above 0.</param>
    /// <param name="level">Confidence level 1 − alpha.</param>
    /// <param name="power">Probability to see the difference.</param>
    public static double OfProportions(double first, double second, double ratio, double level, double power)
    {
        var (same, other) = Deviations(first, second, ratio);
        var sum = (NormalDistribution.TwoSided(level) * same) + (NormalDistribution.Quantile(power) * other);
        return sum * sum / ((first - second) * (first - second));
    }

    /// <summary>
    /// Returns the probability to see that two proportions differ: what <see cref="OfProportions"/> solves for the cases, with the same two
    /// standard errors, so that the cases it returns have the power it was asked for.
    /// </summary>
    /// <param name="first">First proportion.</param>
    /// <param name="second">Second proportion, another one.</param>
    /// <param name="ratio">Cases of the second group for one of the first, above 0.</param>
    /// <param name="cases">Cases of the first group.</param>
    /// <param name="level">Confidence level 1 − alpha.</param>
    public static double PowerOfProportions(double first, double second, double ratio, double cases, double level)
    {
        var (same, other) = Deviations(first, second, ratio);
        return NormalDistribution.Cdf(((Math.Abs(first - second) * Math.Sqrt(cases)) - (NormalDistribution.TwoSided(level) * same)) / other);
    }

    /// <summary>Returns the cases that are needed in the first group to see that two means differ. Chow, Shao and Wang (2008), 3.2.1, large samples.</summary>
    /// <param name="difference">Difference to see, not 0.</param>
    /// <param name="first">Standard deviation of single cases of the first group.</param>
    /// <param name="second">The same of the second.</param>
    /// <param name="ratio">Cases of the second group for one of the first, above 0.</param>
    /// <param name="level">Confidence level 1 − alpha.</param>
    /// <param name="power">Probability to see the difference.</param>
    public static double OfMeans(double difference, double first, double second, double ratio, double level, double power)
    {
        var sum = NormalDistribution.TwoSided(level) + NormalDistribution.Quantile(power);
        return sum * sum * ((first * first) + (second * second / ratio)) / (difference * difference);
    }

    /// <summary>Returns the probability that a two-sided z test sees a difference; that it sees one of the wrong sign is left out.</summary>
    /// <param name="difference">True difference.</param>
    /// <param name="standardError">Standard error of the estimated difference, above 0.</param>
    /// <param name="level">Confidence level 1 − alpha.</param>
    public static double Power(double difference, double standardError, double level) =>
        NormalDistribution.Cdf((Math.Abs(difference) / standardError) - NormalDistribution.TwoSided(level));

    // Times the root of the first group's size: standard errors of the difference, pooled (if nothing differs) and not.
    private static (double Same, double Other) Deviations(double first, double second, double ratio)
    {
        var pooled = (first + (ratio * second)) / (1 + ratio);
        return (
            Math.Sqrt(pooled * (1 - pooled) * (1 + (1 / ratio))),
            Math.Sqrt((first * (1 - first)) + (second * (1 - second) / ratio)));
    }
}
