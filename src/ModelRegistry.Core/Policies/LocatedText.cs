namespace ModelRegistry.Core.Policies;

/// <summary>A text and where it stands in its document.</summary>
/// <param name="Text">The text.</param>
/// <param name="Pointer">JSON pointer.</param>
/// <param name="Offset">Where it begins in the document's bytes.</param>
internal sealed record LocatedText(string Text, string Pointer, int Offset);
