namespace ModelRegistry.Core.Models;

/// <summary>A confidence interval as it was claimed or computed.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below <paramref name="Low"/>.</param>
/// <param name="Level">Confidence level between 0 and 1, or null when none was given.</param>
/// <param name="Method">How it was computed, or null.</param>
public sealed record ConfidenceInterval(ExactDecimal Low, ExactDecimal High, ExactDecimal? Level, string? Method);
