namespace ModelRegistry.Core.Statistics;

/// <summary>The mean of independent cases, with what its error is computed from.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">Standard deviation of single cases (with n - 1), from 0.</param>
/// <param name="Count">Number of cases, above 0.</param>
public sealed record SampleMean(double Mean, double Deviation, double Count)
{
    /// <summary>Gets the square of the mean's standard error.</summary>
    public double ErrorSquare => Deviation * Deviation / Count;

    /// <summary>
    /// Returns the mean and deviation of both samples' cases together. Chan, Golub and LeVeque (1979), Updating formulae and a pairwise
    /// algorithm for computing sample variances, equations 2.1.
    /// </summary>
    public SampleMean And(SampleMean other)
    {
        var count = Count + other.Count;
        var difference = other.Mean - Mean;
        var squares = Squares(this) + Squares(other) + (difference * difference * Count * other.Count / count);
        return new SampleMean(Mean + (difference * other.Count / count), count > 1 ? Math.Sqrt(squares / (count - 1)) : 0, count);
    }

    private static double Squares(SampleMean sample) => sample.Deviation * sample.Deviation * Math.Max(0, sample.Count - 1);
}
