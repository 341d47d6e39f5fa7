using System.Runtime.InteropServices;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// The scores of positives and of negatives, each sorted: what AUC and average precision are functions of. Needs 8 bytes a row,
/// 16 with weights.
/// </summary>
/// <param name="isWeighted">Whether rows have weights of their own.</param>
internal sealed class RankedScores(bool isWeighted)
{
    private readonly List<double> _positives = [];
    private readonly List<double> _negatives = [];
    private readonly List<double> _positiveWeights = [];
    private readonly List<double> _negativeWeights = [];

    /// <summary>Gets the number of rows.</summary>
    public long Rows => (long)_positives.Count + _negatives.Count;

    /// <summary>Gets the number of rows whose label is 1.</summary>
    public long Positives => _positives.Count;

    /// <summary>Adds a row.</summary>
    public void Add(double label, double score, double weight)
    {
        (label != 0 ? _positives : _negatives).Add(score);
        if (isWeighted)
        {
            (label != 0 ? _positiveWeights : _negativeWeights).Add(weight);
        }
    }

    /// <summary>Sorts one half, 0 or 1; both can be sorted at the same time.</summary>
    public void Sort(int half)
    {
        var scores = CollectionsMarshal.AsSpan(half == 0 ? _positives : _negatives);
        if (isWeighted)
        {
            scores.Sort(CollectionsMarshal.AsSpan(half == 0 ? _positiveWeights : _negativeWeights));
        }
        else
        {
            scores.Sort();
        }
    }

    /// <summary>Returns both metrics over all rows.</summary>
    public RankMetrics Measure()
    {
        var curve = new RankCurve();
        foreach (var level in Levels())
        {
            curve.Add(level.PositiveWeight, level.NegativeWeight);
        }

        return curve.Metrics();
    }

    /// <summary>Returns the rows as cells to be resampled.</summary>
    public RankCells Cells()
    {
        var cells = new RankCells(Rows);
        foreach (var level in Levels())
        {
            cells.Add(level);
        }

        return cells;
    }

    // From the highest score to the lowest, scores that tie together.
    private IEnumerable<RankLevel> Levels()
    {
        var (positive, negative) = (_positives.Count - 1, _negatives.Count - 1);
        while (positive >= 0 || negative >= 0)
        {
            var score = (positive, negative) switch
            {
                ( < 0, _) => _negatives[negative],
                (_, < 0) => _positives[positive],
                _ => Math.Max(_positives[positive], _negatives[negative]),
            };
            var level = default(RankLevel);
            for (; positive >= 0 && _positives[positive] == score; positive--)
            {
                level.AddPositive(isWeighted ? _positiveWeights[positive] : 1);
            }

            for (; negative >= 0 && _negatives[negative] == score; negative--)
            {
                level.AddNegative(isWeighted ? _negativeWeights[negative] : 1);
            }

            yield return level;
        }
    }
}
