namespace ModelRegistry.Core.Statistics;

/// <summary>Pearson's chi-square test (1900): whether counts fit shares, or two samples each other.</summary>
public static class ChiSquareTest
{
    /// <summary>Returns the probability of a chi-square value of at least <paramref name="value"/>. Abramowitz and Stegun (1964), 26.4.19.</summary>
    /// <param name="value">The value, from 0.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Tail(double value, double degrees) => GammaFunctions.UpperRegularized(degrees / 2, value / 2);

    /// <summary>
    /// Asks whether counts come from a distribution of shares. Used with the planned shares of an experiment's arms it is the test for
    /// sample ratio mismatch: Fabijan et al. (2019), KDD, pages 2156 to 2164.
    /// </summary>
    /// <param name="counts">Counts, from 0, at least two, not all 0.</param>
    /// <param name="shares">Share of each, above 0; together 1.</param>
    public static TestOutcome Fit(IReadOnlyList<double> counts, IReadOnlyList<double> shares)
    {
        Check(counts, shares.Count);
        var total = counts.Sum();
        var statistic = counts.Select((count, index) => Term(count, total * shares[index])).Sum();
        return new TestOutcome(statistic, Tail(statistic, counts.Count - 1)) { Degrees = counts.Count - 1 };
    }

    /// <summary>
    /// Asks whether two samples come from one distribution over categories, whatever it is; categories neither has do not count.
    /// Without continuity correction.
    /// </summary>
    /// <param name="first">Counts of the first sample by category.</param>
    /// <param name="second">Counts of the second, in the same order.</param>
    public static TestOutcome Homogeneity(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        Check(first, second.Count);
        Check(second, first.Count);
        var (one, other) = (first.Sum(), second.Sum());
        var statistic = 0.0;
        var categories = 0;
        for (var index = 0; index < first.Count; index++)
        {
            var both = first[index] + second[index];
            if (both > 0)
            {
                categories++;
                statistic += Term(first[index], both * one / (one + other)) + Term(second[index], both * other / (one + other));
            }
        }

        return categories < 2 ? new TestOutcome(0, 1) { Degrees = 0 } : new TestOutcome(statistic, Tail(statistic, categories - 1)) { Degrees = categories - 1 };
    }

    private static double Term(double observed, double expected) => (observed - expected) * (observed - expected) / expected;

    private static void Check(IReadOnlyList<double> counts, int length)
    {
        if (counts.Count != length || counts.Any(count => !(count >= 0)) || !(counts.Sum() > 0))
        {
            throw new ArgumentException("Counts are from 0, not all 0, and as many as what they are compared with.", nameof(counts));
        }
    }
}
