namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What the model takes and gives: its contract with callers.</summary>
/// <param name="Inputs">Inputs in order, names distinct.</param>
/// <param name="Outputs">Outputs in order, names distinct.</param>
public sealed record ModelSignature(IReadOnlyList<SignatureField> Inputs, IReadOnlyList<SignatureField> Outputs);
