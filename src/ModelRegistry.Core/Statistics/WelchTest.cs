namespace ModelRegistry.Core.Statistics;

/// <summary>Whether two independent means differ, with variances that may differ too. Welch (1947), Biometrika 34, pages 28 to 35.</summary>
public static class WelchTest
{
    /// <summary>Tests that the means are equal, two-sided. Where neither sample varies, any difference is certain.</summary>
    public static TestOutcome Of(SampleMean first, SampleMean second)
    {
        var (difference, error, degrees) = Standard(first, second);
        var t = error > 0 ? difference / error : difference == 0 ? 0 : Math.CopySign(double.PositiveInfinity, difference);
        return new TestOutcome(t, t == 0 ? 1 : StudentDistribution.TwoSided(t, degrees)) { Degrees = degrees };
    }

    /// <summary>Returns the interval of <paramref name="first"/> - <paramref name="second"/>.</summary>
    /// <param name="first">First mean, of at least 2 cases.</param>
    /// <param name="second">Second mean, of at least 2 cases.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static Interval Difference(SampleMean first, SampleMean second, double level)
    {
        var (difference, error, degrees) = Standard(first, second);
        var reach = error > 0 ? StudentDistribution.Reach(level, degrees) * error : 0;
        return new Interval(difference - reach, difference + reach);
    }

    // Degrees of freedom by Satterthwaite (1946), Biometrics Bulletin 2, pages 110 to 114.
    private static (double Difference, double Error, double Degrees) Standard(SampleMean first, SampleMean second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(second.Count, 2);
        var (one, other) = (first.ErrorSquare, second.ErrorSquare);
        var sum = one + other;
        var degrees = sum > 0 ? sum * sum / ((one * one / (first.Count - 1)) + (other * other / (second.Count - 1))) : first.Count + second.Count - 2;
        return (first.Mean - second.Mean, Math.Sqrt(sum), degrees);
    }
}
