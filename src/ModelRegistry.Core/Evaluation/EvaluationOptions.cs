namespace ModelRegistry.Core.Evaluation;

/// <summary>How predictions are measured.</summary>
/// <param name="Task">What they are of.</param>
public sealed record EvaluationOptions(PredictionTask Task)
{
    /// <summary>The score from which on a row counts as predicted positive unless somebody says otherwise.</summary>
    public const double DefaultThreshold = 0.5;

    /// <summary>Most classes of a multiclass task.</summary>
    public const int MostClasses = 100;

    /// <summary>Gets the score from which on a row counts as predicted positive; binary only.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>Gets how many bootstrap resamples are made; 0 for no intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Gets what the resamples are drawn from: the same seed, the same intervals.</summary>
    public ulong Seed { get; init; } = 7;

    /// <summary>Gets the confidence level of intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets the metrics to compute; empty for all of the task.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Gets what runs pieces of work, each once, in any order or at the same time; one after the other by default.</summary>
    public Action<int, Action<int>> ForEach { get; init; } = Sequentially;

    /// <summary>Returns how intervals are computed, in words.</summary>
    public string Method => System.FormattableString.Invariant($"bootstrap percentile, {Resamples} resamples, seed {Seed}");

    /// <summary>Returns whether a metric is asked for.</summary>
    public bool Asks(string metric) => Metrics.Count == 0 || Metrics.Contains(metric);

    private static void Sequentially(int count, Action<int> work)
    {
        for (var index = 0; index < count; index++)
        {
            work(index);
        }
    }
}
