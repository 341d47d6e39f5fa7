namespace ModelRegistry.Core.Evaluation;

/// <summary>Takes in one set of rows and measures it.</summary>
internal sealed class SubsetEvaluator
{
    private readonly EvaluationOptions _options;
    private readonly MetricSums _sums;
    private readonly AdditiveCells _cells;
    private readonly RankedScores? _ranked;
    private long _positives;

    public SubsetEvaluator(EvaluationOptions options, MetricSums sums, bool isWeighted)
    {
        (_options, _sums) = (options, sums);
        _cells = new AdditiveCells(sums);
        _ranked = MetricNames.Of(options.Task).Any(metric => MetricNames.IsRanked(metric) && options.Asks(metric)) ? new RankedScores(isWeighted) : null;
    }

    public void Add(double label, double score, double weight)
    {
        _cells.Add(label, score, weight);
        if (_options.Task == PredictionTask.Binary && label != 0)
        {
            _positives++;
        }

        _ranked?.Add(label, score, weight);
    }

    /// <summary>Does one of two halves of the preparation.</summary>
    public void Prepare(int half) => _ranked?.Sort(half);

    public SubsetEvaluation Complete()
    {
        var estimates = Additive().Concat(_ranked is null ? [] : Ranked(_ranked)).ToDictionary(estimate => estimate.Metric, StringComparer.Ordinal);
        return new SubsetEvaluation(
            _cells.Rows,
            _options.Task == PredictionTask.Binary ? _positives : null,
            [.. MetricNames.Of(_options.Task).Where(_options.Asks).Select(metric => estimates[metric])]);
    }

    private List<MetricEstimate> Additive()
    {
        var names = _sums.Names.Where(_options.Asks).ToArray();
        var total = _cells.Total();
        var resamples = Resamples(names.Length);
        if (names.Length > 0)
        {
            _options.ForEach(_options.Resamples, index =>
            {
                var sums = _cells.Resample(_options.Seed, index);
                for (var metric = 0; metric < names.Length; metric++)
                {
                    resamples[metric][index] = _sums.Value(names[metric], sums);
                }
            });
        }

        return [.. names.Select((name, index) => Estimate(name, _sums.Value(name, total), resamples[index], _sums.WhyUndefined(name, total)))];
    }

    private List<MetricEstimate> Ranked(RankedScores ranked)
    {
        var exact = ranked.Measure();
        var cells = ranked.Cells();
        var inCells = cells.Measure();
        var resamples = Resamples(2);
        _options.ForEach(_options.Resamples, index =>
        {
            var drawn = cells.Resample(_options.Seed, index);
            resamples[0][index] = drawn.Auc + (exact.Auc - inCells.Auc);
            resamples[1][index] = drawn.AveragePrecision + (exact.AveragePrecision - inCells.AveragePrecision);
        });
        return
        [
            Estimate(MetricNames.Auc, exact.Auc, resamples[0], ranked.Positives == 0 ? "no label is 1" : ranked.Positives == ranked.Rows ? "no label is 0" : "a class has no weight"),
            Estimate(MetricNames.AveragePrecision, exact.AveragePrecision, resamples[1], ranked.Positives == 0 ? "no label is 1" : "no row whose label is 1 has any weight"),
        ];
    }

    private double[][] Resamples(int metrics) => [.. Enumerable.Range(0, metrics).Select(_ => new double[_options.Resamples])];

    private MetricEstimate Estimate(string metric, double value, double[] resamples, string whyUndefined) => double.IsFinite(value)
        ? new MetricEstimate(metric, value, Percentile.IntervalOf(resamples, _options.Level), null)
        : new MetricEstimate(metric, null, null, whyUndefined);
}
