using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// The test of DeLong, DeLong and Clarke-Pearson ("Comparing the areas under two or more correlated receiver operating
/// characteristic curves", Biometrics 44, 1988) for two AUCs on the same cases, computed from midranks in O(n log n) as by Sun
/// and Xu ("Fast implementation of DeLong's algorithm", IEEE Signal Processing Letters 21, 2014).
/// </summary>
public static class DeLong
{
    /// <summary>How intervals and p-values of this test are named.</summary>
    public const string Method = "DeLong, paired";

    /// <summary>Compares two models.</summary>
    /// <param name="pairs">What they predicted; weights are not looked at.</param>
    /// <param name="level">Confidence level of the difference's interval.</param>
    /// <returns>The comparison; values are null when a class is missing, interval and p-value when it has fewer than two cases, or the models differ and no case shows any spread.</returns>
    public static MetricDifference Compare(PairedPredictions pairs, double level)
    {
        var positives = Rows(pairs.Labels, isPositive: true);
        var negatives = Rows(pairs.Labels, isPositive: false);
        if (positives.Length == 0 || negatives.Length == 0)
        {
            return new MetricDifference(MetricNames.Auc, null, null, null, null, Method);
        }

        var model = Components.Of(pairs.Scores, positives, negatives);
        var champion = Components.Of(pairs.Champion, positives, negatives);
        var variance = positives.Length < 2 || negatives.Length < 2
            ? double.NaN
            : (VarianceOfDifference(model.OfPositives, champion.OfPositives) / positives.Length)
                + (VarianceOfDifference(model.OfNegatives, champion.OfNegatives) / negatives.Length);
        return Conclude(model.Auc, champion.Auc, variance, level);
    }

    private static MetricDifference Conclude(double auc, double champion, double variance, double level)
    {
        var (difference, error) = (auc - champion, Math.Sqrt(variance));
        if (double.IsNaN(error) || (error == 0 && difference != 0))
        {
            // Without any spread among cases nothing is known of chance: four cases in perfect order would be certainty.
            return new MetricDifference(MetricNames.Auc, auc, champion, null, null, Method);
        }

        // Models that order all pairs alike have no variance; they differ by nothing.
        var p = error > 0 ? 2 * NormalDistribution.Cdf(-Math.Abs(difference) / error) : 1;
        var margin = NormalDistribution.TwoSided(level) * error;
        return new MetricDifference(MetricNames.Auc, auc, champion, new Interval(difference - margin, difference + margin), p, Method);
    }

    private static int[] Rows(double[] labels, bool isPositive) => [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] != 0 == isPositive)];

    private static double VarianceOfDifference(double[] left, double[] right)
    {
        var mean = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            mean += (left[index] - right[index]) / left.Length;
        }

        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            var distance = left[index] - right[index] - mean;
            sum += distance * distance;
        }

        return sum / (left.Length - 1);
    }

    // Midranks: the mean of the ranks, from 1, that a value's ties have between them.
    private static double[] Midranks(double[] values)
    {
        var (sorted, order) = (values.ToArray(), Enumerable.Range(0, values.Length).ToArray());
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];)
            {
                next++;
            }

            for (var place = first; place < next; place++)
            {
                ranks[order[place]] = (first + 1 + next) / 2.0;
            }
        }

        return ranks;
    }

    /// <summary>Structural components: for each positive the share of negatives below it, for each negative the share of positives above.</summary>
    private sealed record Components(double Auc, double[] OfPositives, double[] OfNegatives)
    {
        public static Components Of(double[] scores, int[] positives, int[] negatives)
        {
            double[] ofPositives = [.. positives.Select(row => scores[row])];
            double[] ofNegatives = [.. negatives.Select(row => scores[row])];
            var (m, n) = (positives.Length, negatives.Length);
            var all = Midranks([.. ofPositives, .. ofNegatives]);
            var (amongPositives, amongNegatives) = (Midranks(ofPositives), Midranks(ofNegatives));
            var (above, below) = (new double[m], new double[n]);
            for (var index = 0; index < m; index++)
            {
                above[index] = (all[index] - amongPositives[index]) / n;
            }

            for (var index = 0; index < n; index++)
            {
                below[index] = 1 - ((all[m + index] - amongNegatives[index]) / m);
            }

            return new Components((all.Take(m).Sum() / m / n) - ((m + 1.0) / 2 / n), above, below);
        }
    }
}
