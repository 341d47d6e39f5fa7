namespace ModelRegistry.Inspection.Training.Mlflow;

/// <summary>The last value of one metric of a run.</summary>
/// <param name="Name">Name as MLflow knows it; may hold <c>/</c>.</param>
/// <param name="Value">Value as MLflow wrote it, e.g. <c>0.8312</c> or <c>nan</c>.</param>
/// <param name="Step">Step it was logged at.</param>
public sealed record MlflowMetric(string Name, string Value, long Step);
