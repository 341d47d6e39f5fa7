namespace ModelRegistry.Core.Statistics;

/// <summary>The interval of an estimate that is nearly normally distributed, such as the mean of many cases.</summary>
public static class NormalInterval
{
    /// <summary>Returns the estimate plus and minus the standard error times the normal quantile of the level.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="standardError">Its standard error, in the same unit, from 0.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard error is below 0, or the level not between 0 and 1.</exception>
    public static Interval Of(double estimate, double standardError, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardError);
        var reach = NormalDistribution.TwoSided(level) * standardError;
        return new Interval(estimate - reach, estimate + reach);
    }

    /// <summary>Returns the interval of a mean: the standard error is the standard deviation over the root of the count.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">Standard deviation of single cases, from 0.</param>
    /// <param name="count">Number of cases, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Interval OfMean(double mean, double standardDeviation, double count, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Of(mean, standardDeviation / Math.Sqrt(count), level);
    }
}
