namespace ModelRegistry.Core.Statistics;

/// <summary>How far two distributions over the same bins or categories are from each other; no test, a size.</summary>
public static class DistributionDistance
{
    /// <summary>
    /// Returns the population stability index: Σ (q − p) ln(q / p), a symmetrized relative entropy. Siddiqi (2006), Credit Risk
    /// Scorecards, page 136; Jeffreys (1946). Half a case is added to every bin, so that an empty one counts much, but not infinitely.
    /// </summary>
    /// <param name="reference">Counts by bin.</param>
    /// <param name="current">Counts by bin, in the same order.</param>
    public static double PopulationStability(IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        var (p, q) = (Shares(reference, 0.5), Shares(current, 0.5));
        return p.Select((share, index) => (q[index] - share) * Math.Log(q[index] / share)).Sum();
    }

    /// <summary>
    /// Returns the Jensen-Shannon distance, from 0 to 1: the root of the divergence in bits. Lin (1991), IEEE Transactions on Information
    /// Theory 37, pages 145 to 151; that the root is a metric: Endres and Schindelin (2003), the same journal 49, pages 1858 to 1860.
    /// </summary>
    /// <param name="reference">Counts by bin.</param>
    /// <param name="current">Counts by bin, in the same order.</param>
    public static double JensenShannon(IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        var (p, q) = (Shares(reference, 0), Shares(current, 0));
        var divergence = p.Select((share, index) => (Bits(share, q[index]) + Bits(q[index], share)) / 2).Sum();
        return Math.Sqrt(Math.Clamp(divergence, 0, 1));
    }

    private static double Bits(double share, double other) => share == 0 ? 0 : share * Math.Log2(2 * share / (share + other));

    private static double[] Shares(IReadOnlyList<double> counts, double added)
    {
        var total = counts.Sum() + (added * counts.Count);
        return total > 0
            ? [.. counts.Select(count => (count + added) / total)]
            : throw new ArgumentException("There is at least one case.", nameof(counts));
    }
}
