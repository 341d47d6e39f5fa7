namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Takes in predictions batch by batch and measures them. Metrics that are sums need memory that does not depend on the number
/// of rows; AUC and average precision keep 8 bytes a row, 16 with weights, and as much again for each attribute rows are
/// grouped by; the classes of a multiclass task are known only at the end, so its rows are kept. The same rows in the same
/// order give the same result, bit by bit, however batches are cut and however many threads work.
/// </summary>
/// <param name="options">How predictions are measured.</param>
/// <param name="names">The words that stand for numbers in the batches.</param>
public sealed class Evaluator(EvaluationOptions options, PredictionNames names)
{
    private readonly List<PredictionBatch> _waiting = [];
    private MetricSums? _sums;
    private SubsetEvaluator? _all;
    private List<SubsetEvaluator>[] _groups = [];
    private bool _isWeighted;

    /// <summary>Takes in rows.</summary>
    public void Add(PredictionBatch batch)
    {
        if (options.Task == PredictionTask.Multiclass)
        {
            _waiting.Add(batch);
        }
        else
        {
            Take(batch);
        }
    }

    /// <summary>Measures what was taken in.</summary>
    public PredictionEvaluation Complete()
    {
        foreach (var batch in _waiting)
        {
            Take(batch);
        }

        var all = _all ?? new SubsetEvaluator(options, MetricSums.For(options, names.Classes.Count), isWeighted: false);
        SubsetEvaluator[] subsets = [all, .. _groups.SelectMany(groups => groups)];
        options.ForEach(subsets.Length * 2, index => subsets[index / 2].Prepare(index % 2));
        return new PredictionEvaluation(options, all.Complete(), [.. _groups.SelectMany(Groups)]) { IsWeighted = _isWeighted };
    }

    private IEnumerable<GroupEvaluation> Groups(List<SubsetEvaluator> groups, int attribute) => groups
        .Select((group, index) => new GroupEvaluation(names.Attributes[attribute], names.Groups[attribute][index], group.Complete()))
        .OrderBy(group => group.Group, StringComparer.Ordinal);

    private void Take(PredictionBatch batch)
    {
        _isWeighted = batch.Weights is not null;
        _sums ??= MetricSums.For(options, names.Classes.Count);
        _all ??= new SubsetEvaluator(options, _sums, batch.Weights is not null);
        if (_groups.Length == 0)
        {
            _groups = [.. batch.Groups.Select(_ => new List<SubsetEvaluator>())];
        }

        Add(_all, batch);
        for (var attribute = 0; attribute < _groups.Length; attribute++)
        {
            Add(_groups[attribute], batch, batch.Groups[attribute]);
        }
    }

    private static void Add(SubsetEvaluator all, PredictionBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            all.Add(batch.Labels[row], batch.Scores[row], batch.Weights?[row] ?? 1);
        }
    }

    private void Add(List<SubsetEvaluator> groups, PredictionBatch batch, int[] numbers)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            while (groups.Count <= numbers[row])
            {
                groups.Add(new SubsetEvaluator(options, _sums!, batch.Weights is not null));
            }

            groups[numbers[row]].Add(batch.Labels[row], batch.Scores[row], batch.Weights?[row] ?? 1);
        }
    }
}
