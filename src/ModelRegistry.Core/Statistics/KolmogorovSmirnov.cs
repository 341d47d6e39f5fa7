namespace ModelRegistry.Core.Statistics;

/// <summary>The two-sample test of Kolmogorov and Smirnov: whether two samples of numbers come from one distribution.</summary>
public static class KolmogorovSmirnov
{
    // Up to here lattice paths are counted, which takes milliseconds; above, the limit distribution is close.
    private const long MostCells = 1_000_000;

    /// <summary>
    /// Returns the largest distance between the two empirical distributions, and its two-sided p-value: exact without ties (with ties too
    /// large, never too small) by counting lattice paths, Hodges (1958), Arkiv för Matematik 3, pages 469 to 486; of large samples the
    /// limit of Smirnov (1939).
    /// </summary>
    /// <param name="first">Finite numbers, at least one, in any order.</param>
    /// <param name="second">Finite numbers, at least one, in any order.</param>
    public static TestOutcome Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            throw new ArgumentException("Both samples have at least one number.", nameof(first));
        }

        double[] one = [.. first.Order()];
        double[] other = [.. second.Order()];
        var (m, n) = ((long)one.Length, (long)other.Length);
        var distance = Distance(one, other);
        var statistic = (double)distance / (m * n);
        return new TestOutcome(statistic, m * n <= MostCells ? Exact(m, n, distance) : Limit(statistic * Math.Sqrt((double)m * n / (m + n))));
    }

    /// <summary>
    /// Returns the probability that √(mn/(m + n)) times the distance is at least <paramref name="scaled"/> in the limit. Smirnov (1948),
    /// Annals of Mathematical Statistics 19, pages 279 to 281, and below 1 the same function as a theta series.
    /// </summary>
    public static double Limit(double scaled)
    {
        if (scaled <= 0.04)
        {
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= 20; k++)
        {
            sum += scaled < 1
                ? Math.Exp(-((2 * k) - 1) * ((2 * k) - 1) * Math.PI * Math.PI / (8 * scaled * scaled))
                : (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return scaled < 1 ? 1 - (Math.Sqrt(2 * Math.PI) / scaled * sum) : sum;
    }

    // The largest |i n - j m| where i and j numbers of the samples are at most some x: a whole number, so that nothing is rounded.
    private static long Distance(double[] one, double[] other)
    {
        var (i, j, most) = (0L, 0L, 0L);
        while (i < one.Length && j < other.Length)
        {
            var x = Math.Min(one[i], other[j]);
            i += Run(one, i, x);
            j += Run(other, j, x);
            most = Math.Max(most, Math.Abs((i * other.Length) - (j * one.Length)));
        }

        return most;
    }

    private static long Run(double[] sorted, long from, double x)
    {
        var end = from;
        while (end < sorted.Length && sorted[end] <= x)
        {
            end++;
        }

        return end - from;
    }

    // One minus the share of paths from (0, 0) to (m, n) on which the distance stays below. Row i is scaled by i! n! / (i + n)!, so that
    // the last cell is that share and nothing overflows.
    private static double Exact(long m, long n, long distance)
    {
        var row = new double[n + 1];
        for (var j = 0L; j <= n; j++)
        {
            row[j] = j * m < distance ? 1 : 0;
        }

        for (var i = 1L; i <= m; i++)
        {
            var weight = (double)i / (i + n);
            for (var j = 0L; j <= n; j++)
            {
                row[j] = Math.Abs((i * n) - (j * m)) < distance ? (weight * row[j]) + (j == 0 ? 0 : row[j - 1]) : 0;
            }
        }

        return Math.Clamp(1 - row[n], 0, 1);
    }
}
