namespace ModelRegistry.Core.Evaluation;

/// <summary>A confidence interval that was computed.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record EstimatedInterval(double Low, double High);
