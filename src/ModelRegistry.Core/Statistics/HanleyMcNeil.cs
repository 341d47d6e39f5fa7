namespace ModelRegistry.Core.Statistics;

/// <summary>
/// The standard error of an area under the ROC curve from the area and the numbers of positive and negative cases alone,
/// where the scores are not at hand. Hanley and McNeil (1982), Radiology 143, pages 29 to 36, equations 1 and 2.
/// </summary>
public static class HanleyMcNeil
{
    /// <summary>Returns the standard error.</summary>
    /// <param name="area">Area under the curve, from 0 to 1.</param>
    /// <param name="positives">Number of positive cases, at least 1.</param>
    /// <param name="negatives">Number of negative cases, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double StandardError(double area, double positives, double negatives)
    {
        Proportions.Check(area, positives);
        Proportions.Check(area, negatives);
        var square = area * area;
        var first = area / (2 - area);
        var second = 2 * square / (1 + area);
        var sum = (area * (1 - area)) + ((positives - 1) * (first - square)) + ((negatives - 1) * (second - square));

        // At 0 and 1 the sum is zero and may come out below it by rounding.
        return Math.Sqrt(Math.Max(0, sum) / (positives * negatives));
    }

    /// <summary>
    /// Returns the number of positive cases, not rounded, at which <see cref="StandardError"/> is least: what is known of the
    /// error where only the number of all cases is. Setting the derivative of equation 1 by the number of positives to zero.
    /// </summary>
    /// <param name="area">Area under the curve, from 0 to 1.</param>
    /// <param name="count">Number of all cases, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double MostFavourablePositives(double area, double count)
    {
        Proportions.Check(area, count - 1);
        var square = area * area;
        var first = (area / (2 - area)) - square;
        var second = (2 * square / (1 + area)) - square;
        var constant = (area * (1 - area)) + (count * second) - first - second;
        var root = constant + Math.Sqrt(Math.Max(0, (constant * constant) + ((first - second) * constant * count)));
        return root > 0 ? Math.Clamp(constant * count / root, 1, count - 1) : count / 2;
    }

    /// <summary>Returns the normal interval made of <see cref="StandardError"/>, cut at 0 and 1.</summary>
    /// <param name="area">Area under the curve, from 0 to 1.</param>
    /// <param name="positives">Number of positive cases, at least 1.</param>
    /// <param name="negatives">Number of negative cases, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Interval Of(double area, double positives, double negatives, double level) =>
        NormalInterval.Of(area, StandardError(area, positives, negatives), level).Within(0, 1);
}
