namespace ModelRegistry.Core.Statistics;

/// <summary>Whether two independent proportions differ.</summary>
public static class TwoProportionTest
{
    /// <summary>Tests that they are equal: the pooled z test, two-sided. Fleiss, Levin and Paik (2003), 3.1, without continuity correction.</summary>
    /// <param name="first">First proportion.</param>
    /// <param name="firstCount">Number of cases it is of, at least 1.</param>
    /// <param name="second">Second proportion.</param>
    /// <param name="secondCount">Number of cases it is of, at least 1.</param>
    public static TestOutcome Of(double first, double firstCount, double second, double secondCount)
    {
        Proportions.Check(first, firstCount);
        Proportions.Check(second, secondCount);
        var pooled = ((first * firstCount) + (second * secondCount)) / (firstCount + secondCount);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1 / firstCount) + (1 / secondCount)));
        var z = error > 0 ? (first - second) / error : 0;
        return new TestOutcome(z, 2 * NormalDistribution.Cdf(-Math.Abs(z)));
    }

    /// <summary>Returns the interval of <paramref name="first"/> - <paramref name="second"/>: Newcombe's, of two <see cref="WilsonScore"/> intervals.</summary>
    /// <param name="first">First proportion.</param>
    /// <param name="firstCount">Number of cases it is of, at least 1.</param>
    /// <param name="second">Second proportion.</param>
    /// <param name="secondCount">Number of cases it is of, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static Interval Difference(double first, double firstCount, double second, double secondCount, double level) => DifferenceInterval.Of(
        first, WilsonScore.Of(first, firstCount, level), second, WilsonScore.Of(second, secondCount, level));
}
