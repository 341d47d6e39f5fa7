namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>One value of metadata that was not found.</summary>
/// <param name="Pointer">JSON pointer of the value in metadata.</param>
/// <param name="Supply">How to supply it, one sentence without a full stop.</param>
public sealed record MissingValue(string Pointer, string Supply);
