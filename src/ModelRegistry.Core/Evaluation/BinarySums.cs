namespace ModelRegistry.Core.Evaluation;

/// <summary>Metrics of binary classification that are functions of sums.</summary>
/// <param name="threshold">Score from which on a row counts as predicted positive.</param>
internal sealed class BinarySums(double threshold) : MetricSums
{
    private const int Bins = 10;
    private const int Weight = 0;
    private const int LogLoss = 1;
    private const int SquaredError = 2;
    private const int TruePositive = 3;
    private const int FalsePositive = 4;
    private const int TrueNegative = 5;
    private const int FalseNegative = 6;
    private const int OutOfRange = 7;
    private const int FirstBin = 8;

    // What scikit-learn clips probabilities by: the distance from 1 to the next double.
    private const double Epsilon = 2.220446049250313e-16;

    public override IReadOnlyList<string> Names { get; } =
    [
        MetricNames.LogLoss, MetricNames.Brier, MetricNames.Ece, MetricNames.Accuracy, MetricNames.Precision, MetricNames.Recall,
        MetricNames.Specificity, MetricNames.F1, MetricNames.SelectionRate,
    ];

    public override int Width => FirstBin + Bins;

    public override void Add(Span<double> sums, double label, double score, double weight)
    {
        var isPositive = label != 0;
        sums[Weight] += weight;
        sums[Outcome(isPositive, score >= threshold)] += weight;
        if (score is < 0 or > 1)
        {
            sums[OutOfRange] += weight;
            return;
        }

        var error = score - label;
        sums[LogLoss] -= weight * Math.Log(Math.Clamp(isPositive ? score : 1 - score, Epsilon, 1 - Epsilon));
        sums[SquaredError] += weight * error * error;
        sums[FirstBin + Math.Min((int)(score * Bins), Bins - 1)] += weight * error;
    }

    public override double Value(string metric, ReadOnlySpan<double> sums) => metric switch
    {
        MetricNames.LogLoss => Probability(sums, sums[LogLoss]),
        MetricNames.Brier => Probability(sums, sums[SquaredError]),
        MetricNames.Ece => Probability(sums, CalibrationError(sums)),
        MetricNames.Accuracy => Ratio(sums[TruePositive] + sums[TrueNegative], sums[Weight]),
        MetricNames.Precision => Ratio(sums[TruePositive], sums[TruePositive] + sums[FalsePositive]),
        MetricNames.Recall => Ratio(sums[TruePositive], sums[TruePositive] + sums[FalseNegative]),
        MetricNames.Specificity => Ratio(sums[TrueNegative], sums[TrueNegative] + sums[FalsePositive]),
        MetricNames.F1 => Ratio(2 * sums[TruePositive], (2 * sums[TruePositive]) + sums[FalsePositive] + sums[FalseNegative]),
        _ => Ratio(sums[TruePositive] + sums[FalsePositive], sums[Weight]),
    };

    public override string WhyUndefined(string metric, ReadOnlySpan<double> sums) => metric switch
    {
        _ when sums[Weight] == 0 => "no row has any weight",
        MetricNames.LogLoss or MetricNames.Brier or MetricNames.Ece => "scores outside 0 to 1 are not probabilities",
        MetricNames.Precision => "no score reaches the threshold",
        MetricNames.Recall => "no label is 1",
        MetricNames.Specificity => "no label is 0",
        _ => "no label is 1 and no score reaches the threshold",
    };

    private static double Probability(ReadOnlySpan<double> sums, double sum) => sums[OutOfRange] > 0 ? double.NaN : Ratio(sum, sums[Weight]);

    // Ten bins of equal width, the last one closed: per bin the distance between mean score and mean label, weighted by rows.
    private static double CalibrationError(ReadOnlySpan<double> sums)
    {
        var error = 0.0;
        foreach (var excess in sums.Slice(FirstBin, Bins))
        {
            error += Math.Abs(excess);
        }

        return error;
    }

    private static int Outcome(bool isPositive, bool isPredicted) => (isPositive, isPredicted) switch
    {
        (true, true) => TruePositive,
        (false, true) => FalsePositive,
        (false, false) => TrueNegative,
        (true, false) => FalseNegative,
    };
}
