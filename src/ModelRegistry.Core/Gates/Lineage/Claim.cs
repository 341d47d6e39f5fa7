namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>One claim of the metadata that a gate judges.</summary>
/// <param name="Id">Id of the result.</param>
/// <param name="Pointer">Where the claim stands or belongs.</param>
/// <param name="Required">What is asked of it.</param>
internal sealed record Claim(string Id, string Pointer, string Required);
