namespace ModelRegistry.Core.Evaluation;

/// <summary>The sums of two models side by side, so that the bootstrap draws the same cases for both.</summary>
/// <param name="sums">What a row adds for one model.</param>
internal sealed class PairedSums(MetricSums sums) : MetricSums
{
    /// <summary>Gets or sets what the champion predicted for the row added next.</summary>
    public double Champion { get; set; }

    public override IReadOnlyList<string> Names => sums.Names;

    public override int Width => 2 * sums.Width;

    public override void Add(Span<double> total, double label, double score, double weight)
    {
        sums.Add(total[..sums.Width], label, score, weight);
        sums.Add(total[sums.Width..], label, Champion, weight);
    }

    public override double Value(string metric, ReadOnlySpan<double> total) => sums.Value(metric, total[..sums.Width]);

    public double ValueOfChampion(string metric, ReadOnlySpan<double> total) => sums.Value(metric, total[sums.Width..]);

    public double Difference(string metric, ReadOnlySpan<double> total) => Value(metric, total) - ValueOfChampion(metric, total);

    public override string WhyUndefined(string metric, ReadOnlySpan<double> total) => sums.WhyUndefined(metric, total[..sums.Width]);
}
