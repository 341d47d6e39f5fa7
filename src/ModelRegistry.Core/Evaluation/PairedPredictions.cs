using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Evaluation;

/// <summary>What two models predicted for the same cases, row by row.</summary>
public sealed class PairedPredictions
{
    private PairedPredictions(double[] labels, double[] scores, double[] champion, double[]? weights, long unmatched) =>
        (Labels, Scores, Champion, Weights, Unmatched) = (labels, scores, champion, weights, unmatched);

    /// <summary>Gets the number of cases both models predicted.</summary>
    public int Count => Labels.Length;

    /// <summary>Gets the number of cases only one of them predicted.</summary>
    public long Unmatched { get; }

    /// <summary>Gets the labels.</summary>
    public double[] Labels { get; }

    /// <summary>Gets what the model predicted.</summary>
    public double[] Scores { get; }

    /// <summary>Gets what the champion predicted.</summary>
    public double[] Champion { get; }

    /// <summary>Gets how much each case counts; null when all count 1.</summary>
    public double[]? Weights { get; }

    /// <summary>Puts together the rows that have the same id; weights are those of <paramref name="rows"/>.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when an id appears twice, or its label is not the same in both.</exception>
    public static PairedPredictions Match(PredictionColumns rows, PredictionColumns champion)
    {
        var (order, theirs) = (rows.ById("the predictions"), champion.ById("the champion's predictions"));
        var matched = new List<(int Row, int Champion)>(Math.Min(order.Length, theirs.Length));
        for (int place = 0, other = 0; place < order.Length && other < theirs.Length;)
        {
            var comparison = rows.Id(order[place]).CompareTo(champion.Id(theirs[other]));
            if (comparison == 0)
            {
                matched.Add((order[place], theirs[other]));
            }

            (place, other) = (comparison <= 0 ? place + 1 : place, comparison >= 0 ? other + 1 : other);
        }

        // The order of the file, which the seed is meant for.
        matched.Sort((left, right) => left.Row.CompareTo(right.Row));
        return Of(rows, champion, matched);
    }

    private static PairedPredictions Of(PredictionColumns rows, PredictionColumns champion, List<(int Row, int Champion)> matched)
    {
        foreach (var (row, other) in matched)
        {
            if (rows.Label(row) != champion.Label(other))
            {
                throw new RegistryException(
                    RegistryErrorCode.Invalid,
                    FormattableString.Invariant($"Row {row + 1} of the predictions and row {other + 1} of the champion's have the same id, but labels {rows.Label(row)} and {champion.Label(other)}."),
                    "Compare predictions for the same cases with the same labels.");
            }
        }

        return new PairedPredictions(
            [.. matched.Select(pair => rows.Label(pair.Row))],
            [.. matched.Select(pair => rows.Score(pair.Row))],
            [.. matched.Select(pair => champion.Score(pair.Champion))],
            rows.IsWeighted ? [.. matched.Select(pair => rows.Weight(pair.Row))] : null,
            rows.Count + (long)champion.Count - (2L * matched.Count));
    }
}
