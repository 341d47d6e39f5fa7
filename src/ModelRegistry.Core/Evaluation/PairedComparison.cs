using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Compares two models on the same cases: AUC by DeLong's test where rows have no weights of their own, everything else by a
/// paired bootstrap, in which each resample draws cases and measures both models on them.
/// </summary>
/// <param name="options">How predictions are measured; for tasks binary and regression.</param>
/// <param name="pairs">What was predicted.</param>
public sealed class PairedComparison(EvaluationOptions options, PairedPredictions pairs)
{
    /// <summary>Most rows on which metrics that are functions of ranks are resampled, as each resample walks over all of them.</summary>
    public const int MostRankedRows = 1_000_000;

    private readonly bool _byDeLong = pairs.Weights is null;

    private string Method => $"paired {options.Method}";

    /// <summary>Compares every metric that is asked for; AUC first, as there it is the strongest test.</summary>
    public IReadOnlyList<MetricDifference> Compare()
    {
        var differences = Additive().Concat(Ranked()).ToDictionary(difference => difference.Metric, StringComparer.Ordinal);
        return [.. MetricNames.Of(options.Task).Where(differences.ContainsKey).Select(metric => differences[metric])];
    }

    private IEnumerable<MetricDifference> Ranked()
    {
        var isBinary = options.Task == PredictionTask.Binary;
        if (isBinary && _byDeLong && options.Asks(MetricNames.Auc))
        {
            yield return DeLong.Compare(pairs, options.Level);
        }

        string[] others = _byDeLong ? [MetricNames.AveragePrecision] : [MetricNames.Auc, MetricNames.AveragePrecision];
        var names = isBinary && pairs.Count <= MostRankedRows ? others.Where(options.Asks).ToArray() : [];
        foreach (var difference in names.Length == 0 ? [] : new PairedRanks(pairs).Compare(options, names, Method))
        {
            yield return difference;
        }
    }

    private List<MetricDifference> Additive()
    {
        var sums = MetricSums.For(options, 0);
        var names = sums.Names.Where(options.Asks).ToArray();
        if (names.Length == 0)
        {
            return [];
        }

        var both = new PairedSums(sums);
        var cells = new AdditiveCells(both);
        for (var row = 0; row < pairs.Count; row++)
        {
            both.Champion = pairs.Champion[row];
            cells.Add(pairs.Labels[row], pairs.Scores[row], pairs.Weights?[row] ?? 1);
        }

        var total = cells.Total();
        var drawn = names.Select(_ => new double[options.Resamples]).ToArray();
        options.ForEach(options.Resamples, index =>
        {
            var resample = cells.Resample(options.Seed, index);
            for (var metric = 0; metric < names.Length; metric++)
            {
                drawn[metric][index] = both.Difference(names[metric], resample);
            }
        });
        return [.. names.Select((name, metric) => Conclude(name, both.Value(name, total), both.ValueOfChampion(name, total), drawn[metric], options.Level, Method))];
    }

    /// <summary>
    /// Makes the comparison from resampled differences: the percentile interval, and as the p-value twice the share of
    /// resamples on the rarer side of zero, each side counted with one more than it has (Davison and Hinkley, 1997, 4.2.3), so
    /// that it is never 0.
    /// </summary>
    internal static MetricDifference Conclude(string metric, double value, double champion, double[] differences, double level, string method)
    {
        var drawn = differences.Count(double.IsFinite);
        if (!double.IsFinite(value) || !double.IsFinite(champion))
        {
            return new MetricDifference(metric, Known(value), Known(champion), null, null, method);
        }

        if (drawn > 0 && differences.All(difference => difference == 0 || !double.IsFinite(difference)))
        {
            return new MetricDifference(metric, value, champion, new Interval(0, 0), 1, method); // The same on every case: no draw can tell them apart.
        }

        var (atMost, atLeast) = (differences.Count(difference => difference <= 0), differences.Count(difference => difference >= 0));
        var interval = Percentile.IntervalOf(differences, level);
        double? p = interval is null ? null : Math.Min(1, 2.0 * (1 + Math.Min(atMost, atLeast)) / (1 + drawn));
        return new MetricDifference(metric, value, champion, interval, p, method);
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
