namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>How reading one pickle ended.</summary>
/// <param name="Problem">Why it could not be read to its STOP, or null when it was.</param>
/// <param name="Offset">Where it ended.</param>
/// <param name="Result">What is known of the value it makes.</param>
/// <param name="Opcodes">How many opcodes were read.</param>
internal sealed record PickleOutcome(UndecodableException? Problem, long Offset, PickleValue Result, long Opcodes);
