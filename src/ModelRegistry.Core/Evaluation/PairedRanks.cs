namespace ModelRegistry.Core.Evaluation;

/// <summary>The rows of two models, each in the order of its own scores: a paired bootstrap of metrics that are functions of ranks.</summary>
internal sealed class PairedRanks
{
    private readonly PairedPredictions _pairs;
    private readonly int[] _order;
    private readonly int[] _championOrder;

    public PairedRanks(PairedPredictions pairs) =>
        (_pairs, _order, _championOrder) = (pairs, Descending(pairs.Scores), Descending(pairs.Champion));

    public IReadOnlyList<MetricDifference> Compare(EvaluationOptions options, IReadOnlyList<string> names, string method)
    {
        var once = Enumerable.Repeat(1.0, _pairs.Count).ToArray();
        var (value, champion) = Measure(Weighted(once));
        var drawn = names.Select(_ => new double[options.Resamples]).ToArray();
        options.ForEach(options.Resamples, index =>
        {
            var (left, right) = Measure(Weighted(Draw(options.Seed, index)));
            for (var metric = 0; metric < names.Count; metric++)
            {
                drawn[metric][index] = Of(names[metric], left) - Of(names[metric], right);
            }
        });
        return [.. names.Select((name, metric) => PairedComparison.Conclude(name, Of(name, value), Of(name, champion), drawn[metric], options.Level, method))];
    }

    private static double Of(string metric, RankMetrics metrics) => metric == MetricNames.Auc ? metrics.Auc : metrics.AveragePrecision;

    private static int[] Descending(double[] scores)
    {
        var (sorted, order) = (scores.ToArray(), Enumerable.Range(0, scores.Length).ToArray());
        Array.Sort(sorted, order);
        Array.Reverse(order);
        return order;
    }

    private double[] Draw(ulong seed, int resample)
    {
        var random = new SplitMix64(seed, resample);
        var times = new double[_pairs.Count];
        for (var row = 0; row < times.Length; row++)
        {
            times[row] = Multiplicity.OfRow(ref random);
        }

        return times;
    }

    private double[] Weighted(double[] times)
    {
        for (var row = 0; _pairs.Weights is { } weights && row < times.Length; row++)
        {
            times[row] *= weights[row];
        }

        return times;
    }

    private (RankMetrics Value, RankMetrics Champion) Measure(double[] weights) =>
        (Measure(_order, _pairs.Scores, weights), Measure(_championOrder, _pairs.Champion, weights));

    private RankMetrics Measure(int[] order, double[] scores, double[] weights)
    {
        var curve = new RankCurve();
        for (var place = 0; place < order.Length;)
        {
            var (score, positives, negatives) = (scores[order[place]], 0.0, 0.0);
            for (; place < order.Length && scores[order[place]] == score; place++)
            {
                var row = order[place];
                positives += _pairs.Labels[row] != 0 ? weights[row] : 0;
                negatives += _pairs.Labels[row] != 0 ? 0 : weights[row];
            }

            curve.Add(positives, negatives);
        }

        return curve.Metrics();
    }
}
