namespace ModelRegistry.Core.Reproduction;

/// <summary>Something that rebuilding needs and the metadata does not say.</summary>
/// <param name="What">What it is.</param>
/// <param name="Pointer">JSON pointer in the metadata where it belongs.</param>
/// <param name="IsEssential">Whether nothing can be rebuilt without it.</param>
/// <param name="Why">What is wrong, and what would help the next version.</param>
public sealed record MissingInput(string What, string Pointer, bool IsEssential, string Why);
