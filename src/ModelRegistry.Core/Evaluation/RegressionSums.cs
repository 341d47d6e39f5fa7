namespace ModelRegistry.Core.Evaluation;

/// <summary>Metrics of regression, all functions of sums.</summary>
internal sealed class RegressionSums : MetricSums
{
    private const int Weight = 0;
    private const int Label = 1;
    private const int SquaredLabel = 2;
    private const int AbsoluteError = 3;
    private const int SquaredError = 4;
    private const int RelativeError = 5;
    private const int ZeroLabel = 6;

    // Labels are summed as distances from the first one, so that their variance is not lost in the size of their mean.
    private double? _origin;

    public override IReadOnlyList<string> Names { get; } = [MetricNames.Rmse, MetricNames.Mae, MetricNames.R2, MetricNames.Mape];

    public override int Width => ZeroLabel + 1;

    public override void Add(Span<double> sums, double label, double score, double weight)
    {
        _origin ??= label;
        var distance = label - _origin.Value;
        var error = Math.Abs(score - label);
        sums[Weight] += weight;
        sums[Label] += weight * distance;
        sums[SquaredLabel] += weight * distance * distance;
        sums[AbsoluteError] += weight * error;
        sums[SquaredError] += weight * error * error;
        if (label == 0)
        {
            sums[ZeroLabel] += weight;
        }
        else
        {
            sums[RelativeError] += weight * error / Math.Abs(label);
        }
    }

    public override double Value(string metric, ReadOnlySpan<double> sums) => metric switch
    {
        MetricNames.Rmse => Math.Sqrt(Ratio(sums[SquaredError], sums[Weight])),
        MetricNames.Mae => Ratio(sums[AbsoluteError], sums[Weight]),
        MetricNames.R2 => 1 - Ratio(sums[SquaredError], Variation(sums)),
        _ => sums[ZeroLabel] > 0 ? double.NaN : Ratio(sums[RelativeError], sums[Weight]),
    };

    public override string WhyUndefined(string metric, ReadOnlySpan<double> sums) => metric switch
    {
        _ when sums[Weight] == 0 => "no row has any weight",
        MetricNames.R2 => "all labels are equal",
        _ => "a label is 0, so the relative error is infinite",
    };

    private static double Variation(ReadOnlySpan<double> sums)
    {
        var variation = sums[SquaredLabel] - (sums[Weight] > 0 ? sums[Label] * sums[Label] / sums[Weight] : 0);
        return variation > sums[SquaredLabel] * 1e-14 ? variation : 0;
    }
}
