namespace ModelRegistry.Testing;

/// <summary>Stands for the death of the process at a point; no code under test may catch it.</summary>
public sealed class SimulatedDeathException(string point) : Exception($"The process died {point}.");
