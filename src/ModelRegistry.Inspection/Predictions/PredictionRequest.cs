using ModelRegistry.Core.Evaluation;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>What is wanted of a file with predictions.</summary>
/// <param name="File">How messages name the file.</param>
/// <param name="Layout">Which columns hold what.</param>
/// <param name="Task">What the predictions are of; null to find out from the columns.</param>
/// <param name="WithIds">Whether rows must have ids.</param>
public sealed record PredictionRequest(string File, PredictionLayout Layout, PredictionTask? Task, bool WithIds);
