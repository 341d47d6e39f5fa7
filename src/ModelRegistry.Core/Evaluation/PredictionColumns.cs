namespace ModelRegistry.Core.Evaluation;

/// <summary>Predictions kept whole, with their ids, so that two models' can be compared row by row. Needs 32 bytes a row, 40 with weights.</summary>
public sealed class PredictionColumns
{
    private readonly List<UInt128> _ids = [];
    private readonly List<double> _labels = [];
    private readonly List<double> _scores = [];
    private readonly List<double> _weights = [];

    /// <summary>Gets the number of rows.</summary>
    public int Count => _ids.Count;

    internal bool IsWeighted => _weights.Count > 0;

    /// <summary>Takes in rows.</summary>
    /// <exception cref="ArgumentException">They have no ids.</exception>
    public void Add(PredictionBatch batch)
    {
        _ids.AddRange((batch.Ids ?? throw new ArgumentException("Rows without ids cannot be compared.", nameof(batch))).AsSpan(0, batch.Count));
        _labels.AddRange(batch.Labels.AsSpan(0, batch.Count));
        _scores.AddRange(batch.Scores.AsSpan(0, batch.Count));
        if (batch.Weights is { } weights)
        {
            _weights.AddRange(weights.AsSpan(0, batch.Count));
        }
    }

    internal UInt128 Id(int row) => _ids[row];

    internal double Label(int row) => _labels[row];

    internal double Score(int row) => _scores[row];

    internal double Weight(int row) => IsWeighted ? _weights[row] : 1;

    /// <summary>Returns the numbers of the rows in the order of their ids.</summary>
    /// <exception cref="Models.RegistryException"><c>Invalid</c> when two rows have the same id.</exception>
    internal int[] ById(string whose)
    {
        var (ids, order) = (_ids.ToArray(), Enumerable.Range(0, Count).ToArray());
        Array.Sort(ids, order);
        for (var place = 1; place < ids.Length; place++)
        {
            if (ids[place] == ids[place - 1])
            {
                var (first, second) = (Math.Min(order[place], order[place - 1]) + 1, Math.Max(order[place], order[place - 1]) + 1);
                throw new Models.RegistryException(
                    Models.RegistryErrorCode.Invalid,
                    System.FormattableString.Invariant($"Rows {first} and {second} of {whose} have the same id."),
                    "An id names one case; give each row its own, or compare without ids.");
            }
        }

        return order;
    }
}
