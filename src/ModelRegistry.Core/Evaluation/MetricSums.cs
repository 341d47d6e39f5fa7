namespace ModelRegistry.Core.Evaluation;

/// <summary>
/// Metrics that are functions of sums over rows: what each row adds to which sum, and what the sums come to. Sums of parts can
/// be added, so such metrics are computed in one pass without keeping rows.
/// </summary>
internal abstract class MetricSums
{
    /// <summary>Gets the names of the metrics, in the order they are shown.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Gets the number of sums.</summary>
    public abstract int Width { get; }

    /// <summary>Adds a row to sums.</summary>
    public abstract void Add(Span<double> sums, double label, double score, double weight);

    /// <summary>Returns a metric; not a number where it is undefined.</summary>
    public abstract double Value(string metric, ReadOnlySpan<double> sums);

    /// <summary>Returns why a metric that is undefined is so.</summary>
    public abstract string WhyUndefined(string metric, ReadOnlySpan<double> sums);

    /// <summary>Divides; nothing by nothing is undefined.</summary>
    protected static double Ratio(double part, double whole) => whole > 0 ? part / whole : double.NaN;

    /// <summary>Makes the sums of a task.</summary>
    /// <param name="options">How predictions are measured.</param>
    /// <param name="classes">Number of classes of a multiclass task.</param>
    public static MetricSums For(EvaluationOptions options, int classes) => options.Task switch
    {
        PredictionTask.Binary => new BinarySums(options.Threshold),
        PredictionTask.Regression => new RegressionSums(),
        _ => new MulticlassSums(classes),
    };
}
