using System.Runtime.InteropServices;

namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Sums over rows, kept apart in cells that the bootstrap resamples. While there are few rows each has its own cell; past
/// <see cref="Most"/> rows are dealt at random, always the same way, into that many cells, which are resampled as wholes. The
/// memory needed does not depend on the number of rows, and the intervals' width is known to about 1 %.
/// </summary>
/// <param name="sums">What rows add to which sum.</param>
internal sealed class AdditiveCells(MetricSums sums)
{
    /// <summary>Most cells.</summary>
    public const int Most = 8192;

    private readonly int _width = sums.Width;
    private List<double> _cells = [];

    /// <summary>Gets the number of rows added.</summary>
    public long Rows { get; private set; }

    private int Cells => (int)Math.Min(Rows, Most);

    /// <summary>Adds a row.</summary>
    public void Add(double label, double score, double weight)
    {
        if (Rows < Most)
        {
            CollectionsMarshal.SetCount(_cells, _cells.Count + _width);
            CollectionsMarshal.AsSpan(_cells)[^_width..].Clear();
            sums.Add(CollectionsMarshal.AsSpan(_cells)[^_width..], label, score, weight);
        }
        else
        {
            if (Rows == Most)
            {
                Deal();
            }

            sums.Add(Cell(_cells, Dealt(Rows)), label, score, weight);
        }

        Rows++;
    }

    /// <summary>Returns the sums over all rows.</summary>
    public double[] Total()
    {
        var total = new double[_width];
        for (var cell = 0; cell < Cells; cell++)
        {
            Accumulate(total, cell, 1);
        }

        return total;
    }

    /// <summary>Returns the sums of a resample.</summary>
    public double[] Resample(ulong seed, int resample)
    {
        var total = new double[_width];
        var random = new SplitMix64(seed, resample);
        for (var cell = 0; cell < Cells; cell++)
        {
            var times = Multiplicity.OfRow(ref random);
            if (times > 0)
            {
                Accumulate(total, cell, times);
            }
        }

        return total;
    }

    private static int Dealt(long row) => (int)(SplitMix64.Mix((ulong)row + 1) % Most);

    private Span<double> Cell(List<double> cells, int cell) => CollectionsMarshal.AsSpan(cells).Slice(cell * _width, _width);

    private void Accumulate(double[] total, int cell, int times)
    {
        var values = Cell(_cells, cell);
        for (var index = 0; index < values.Length; index++)
        {
            total[index] += times * values[index];
        }
    }

    private void Deal()
    {
        var dealt = new List<double>();
        CollectionsMarshal.SetCount(dealt, Most * _width);
        CollectionsMarshal.AsSpan(dealt).Clear();
        for (var row = 0; row < Most; row++)
        {
            var from = Cell(_cells, row);
            var to = Cell(dealt, Dealt(row));
            for (var index = 0; index < from.Length; index++)
            {
                to[index] += from[index];
            }
        }

        _cells = dealt;
    }
}
