using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Evaluation;

/// <summary>Makes predictions.</summary>
internal static class Rows
{
    /// <summary>Cuts columns into batches of uneven sizes.</summary>
    public static IEnumerable<PredictionBatch> Batches(
        double[] labels, double[] scores, double[]? weights = null, IReadOnlyList<int[]>? groups = null, UInt128[]? ids = null, int size = 7)
    {
        for (var first = 0; first < labels.Length; first += size)
        {
            var range = first..Math.Min(first + size, labels.Length);
            yield return new PredictionBatch(
                range.End.Value - first, labels[range], scores[range], weights?[range], [.. (groups ?? []).Select(group => group[range])], ids?[range]);
        }
    }

    public static PredictionEvaluation Evaluate(EvaluationOptions options, IEnumerable<PredictionBatch> batches, int classes = 0, params string[][] groups)
    {
        var names = new PredictionNames(
            [.. groups.Select((_, index) => $"attribute{index}")], groups, [.. Enumerable.Range(0, classes).Select(number => $"class{number}")]);
        var evaluator = new Evaluator(options, names);
        foreach (var batch in batches)
        {
            evaluator.Add(batch);
        }

        return evaluator.Complete();
    }

    public static PredictionColumns Columns(double[] labels, double[] scores, double[]? weights = null, UInt128[]? ids = null)
    {
        var columns = new PredictionColumns();
        foreach (var batch in Batches(labels, scores, weights, ids: ids ?? Ids(labels.Length)))
        {
            columns.Add(batch);
        }

        return columns;
    }

    public static PairedPredictions Pairs(double[] labels, double[] scores, double[] champion, double[]? weights = null) =>
        PairedPredictions.Match(Columns(labels, scores, weights), Columns(labels, champion));

    /// <summary>Makes the record of four predictions whose auc is 0.75 and whose accuracy is 0.5.</summary>
    public static EvaluationRecord Record(double[]? scores = null, int resamples = 0, string? columns = null, IReadOnlyList<int[]>? groups = null, string? split = "test") => EvaluationRecord.Of(
        Evaluate(
            new EvaluationOptions(PredictionTask.Binary) { Resamples = resamples },
            Batches([1, 0, 1, 0], scores ?? [0.9, 0.8, 0.45, 0.4], groups: groups),
            0,
            groups is null ? [] : [["a", "b"]]),
        new PredictionsSource("p.csv", new Descriptor(Digest.Of([]), 0)),
        columns is null ? PredictionLayout.Conventional : PredictionLayout.Parse(columns),
        split);

    public static UInt128[] Ids(int count) => [.. Enumerable.Range(0, count).Select(row => (UInt128)(uint)row)];

    /// <summary>Makes many rows by arithmetic alone: positives score higher on the whole.</summary>
    public static (double[] Labels, double[] Scores) Many(int count)
    {
        double[] scores = [.. Enumerable.Range(0, count).Select(row => row * 7919L % 20011 / 20011.0)];
        double[] labels = [.. scores.Select((score, row) => row * 104729L % 1000 / 1000.0 < 0.2 + (0.6 * score) ? 1.0 : 0.0)];
        return (labels, scores);
    }
}
