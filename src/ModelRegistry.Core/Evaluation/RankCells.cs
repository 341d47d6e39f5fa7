namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Rows in the order of their scores, in cells that the bootstrap resamples. Up to <see cref="Most"/> rows each score is a
/// level of its own; of more, neighbouring scores are taken together, and what that changes in the metric itself is added back
/// to every resample by the caller.
/// </summary>
/// <param name="rows">Number of rows that will be added.</param>
internal sealed class RankCells(long rows)
{
    private const int Most = 16384;

    private readonly long _rowsPerLevel = rows <= Most ? 1 : (rows + Most - 1) / Most;
    private readonly List<RankLevel> _levels = [];
    private long _open;

    /// <summary>Adds the rows of the next lower score.</summary>
    public void Add(RankLevel level)
    {
        if (_open > 0 && _open < _rowsPerLevel)
        {
            var joined = _levels[^1];
            joined.Add(level);
            _levels[^1] = joined;
        }
        else
        {
            _levels.Add(level);
            _open = 0;
        }

        _open += level.Positives + level.Negatives;
    }

    /// <summary>Returns the metrics of the cells as they are.</summary>
    public RankMetrics Measure()
    {
        var curve = new RankCurve();
        foreach (var level in _levels)
        {
            curve.Add(level.PositiveWeight, level.NegativeWeight);
        }

        return curve.Metrics();
    }

    /// <summary>Returns the metrics of a resample.</summary>
    public RankMetrics Resample(ulong seed, int resample)
    {
        var curve = new RankCurve();
        var random = new SplitMix64(seed, resample);
        foreach (var level in _levels)
        {
            var positives = level.Positives == 0 ? 0 : Multiplicity.OfCell(ref random, level.Positives, level.PositiveWeight, level.PositiveSquares);
            var negatives = level.Negatives == 0 ? 0 : Multiplicity.OfCell(ref random, level.Negatives, level.NegativeWeight, level.NegativeSquares);
            curve.Add(positives, negatives);
        }

        return curve.Metrics();
    }
}
