namespace ModelRegistry.Inspection.Training.Mlflow;

/// <summary>A run as MLflow's file store keeps it.</summary>
/// <param name="Id">Run id.</param>
/// <param name="ExperimentId">Id of its experiment, or null.</param>
/// <param name="Name">Name people know it by, or null.</param>
/// <param name="Status">How it ended: <c>RUNNING</c>, <c>SCHEDULED</c>, <c>FINISHED</c>, <c>FAILED</c>, <c>KILLED</c>, or what MLflow wrote.</param>
/// <param name="StartedAt">When it began, or null.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
public sealed record MlflowRun(
    string Id, string? ExperimentId, string? Name, string Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>Gets the parameters by name, in name order; MLflow keeps each as text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Params { get; init; } = [];

    /// <summary>Gets the last value of every metric, in name order.</summary>
    public IReadOnlyList<MlflowMetric> Metrics { get; init; } = [];

    /// <summary>Gets the tags by name, in name order; MLflow's own begin with <c>mlflow.</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Gets what could not be read, one sentence each without a full stop.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Returns a tag's value, or null.</summary>
    public string? Tag(string name)
    {
        foreach (var tag in Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value.Length > 0 ? tag.Value : null;
            }
        }

        return null;
    }
}
