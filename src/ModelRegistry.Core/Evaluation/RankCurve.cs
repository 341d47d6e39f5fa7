namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Adds up AUC and average precision from the highest score to the lowest, scores that tie at once: pairs of a positive and a
/// negative are counted as in Mann and Whitney's U, a tie half.
/// </summary>
internal struct RankCurve
{
    private double _positives;
    private double _negatives;
    private double _pairs;
    private double _precision;

    public void Add(double positives, double negatives)
    {
        _pairs += negatives * (_positives + (positives / 2));
        _positives += positives;
        _negatives += negatives;
        if (positives > 0)
        {
            _precision += positives * _positives / (_positives + _negatives);
        }
    }

    public readonly RankMetrics Metrics() => new(
        _positives > 0 && _negatives > 0 ? _pairs / (_positives * _negatives) : double.NaN,
        _positives > 0 ? _precision / _positives : double.NaN);
}
