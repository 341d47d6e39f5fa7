namespace ModelRegistry.Core.Contracts;

/// <summary>One way in which a file and what is said about it do not agree.</summary>
/// <param name="Text">What is wrong, as a part of a sentence.</param>
/// <param name="Pointer">JSON pointer in the metadata where the wrong statement stands, or where one is missing.</param>
internal sealed record Disagreement(string Text, string Pointer);
