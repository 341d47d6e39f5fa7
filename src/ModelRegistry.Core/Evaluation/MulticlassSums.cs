namespace ModelRegistry.Core.Evaluation;

/// <summary>Metrics of classification into several classes. Macro averages are over the classes that appear at all, each counting the same.</summary>
/// <param name="classes">Number of classes.</param>
internal sealed class MulticlassSums(int classes) : MetricSums
{
    private const int Weight = 0;
    private const int FirstClass = 1;

    public override IReadOnlyList<string> Names { get; } =
        [MetricNames.Accuracy, MetricNames.PrecisionMacro, MetricNames.RecallMacro, MetricNames.F1Macro];

    public override int Width => FirstClass + (3 * classes);

    public override void Add(Span<double> sums, double label, double score, double weight)
    {
        sums[Weight] += weight;
        sums[Labelled((int)label)] += weight;
        sums[Predicted((int)score)] += weight;
        if (label == score)
        {
            sums[Right((int)label)] += weight;
        }
    }

    public override double Value(string metric, ReadOnlySpan<double> sums)
    {
        if (metric == MetricNames.Accuracy)
        {
            var right = 0.0;
            for (var number = 0; number < classes; number++)
            {
                right += sums[Right(number)];
            }

            return Ratio(right, sums[Weight]);
        }

        return Macro(metric, sums);
    }

    public override string WhyUndefined(string metric, ReadOnlySpan<double> sums) => "no row has any weight";

    // A class nobody predicted has precision 0, one no label has recall 0, as in scikit-learn with zero_division=0.
    private double Macro(string metric, ReadOnlySpan<double> sums)
    {
        var (sum, present) = (0.0, 0);
        for (var number = 0; number < classes; number++)
        {
            var (right, labelled, predicted) = (sums[Right(number)], sums[Labelled(number)], sums[Predicted(number)]);
            if (labelled + predicted > 0)
            {
                present++;
                var share = metric switch
                {
                    MetricNames.PrecisionMacro => Ratio(right, predicted),
                    MetricNames.RecallMacro => Ratio(right, labelled),
                    _ => 2 * right / (labelled + predicted),
                };
                sum += double.IsNaN(share) ? 0 : share;
            }
        }

        return Ratio(sum, present);
    }

    private static int Right(int number) => FirstClass + (3 * number);

    private static int Labelled(int number) => Right(number) + 1;

    private static int Predicted(int number) => Right(number) + 2;
}
