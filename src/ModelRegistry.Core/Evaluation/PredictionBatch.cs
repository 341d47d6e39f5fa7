namespace ModelRegistry.Core.Evaluation;

/// <summary>Some rows of a table of predictions, by column; all columns have <paramref name="Count"/> rows that count.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Labels">What was true: 0 or 1, a number, or the number of a class.</param>
/// <param name="Scores">What was predicted: a score, a number, or the number of a class.</param>
/// <param name="Weights">How much each row counts, finite and not negative; null when all count 1.</param>
/// <param name="Groups">For each attribute the number of each row's group, from 0 in the order groups appear.</param>
/// <param name="Ids">What identifies each row; null when nobody asked.</param>
public sealed record PredictionBatch(
    int Count, double[] Labels, double[] Scores, double[]? Weights, IReadOnlyList<int[]> Groups, UInt128[]? Ids);
