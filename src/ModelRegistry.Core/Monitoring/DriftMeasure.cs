using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>One measure of how far a feature is from its reference.</summary>
/// <param name="Name">Name of the measure.</param>
/// <param name="Value">Its value.</param>
/// <param name="Count">Number of cases of the current sample it is of.</param>
public sealed record DriftMeasure(string Name, ExactDecimal Value, int Count);
