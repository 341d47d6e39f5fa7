namespace ModelRegistry.Core.Evaluation;

/// <summary>What was measured on one set of rows.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Positives">Number of rows whose label is 1; null unless the task is binary.</param>
/// <param name="Metrics">The metrics, in the order they are shown.</param>
public sealed record SubsetEvaluation(long Count, long? Positives, IReadOnlyList<MetricEstimate> Metrics);
