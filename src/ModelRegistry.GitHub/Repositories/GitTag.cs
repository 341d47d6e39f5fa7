namespace ModelRegistry.GitHub.Repositories;

/// <summary>An annotated tag.</summary>
/// <param name="Tag">Name.</param>
/// <param name="Sha">Name of the tag object.</param>
/// <param name="Message">Message.</param>
/// <param name="Tagger">Who made it, and when.</param>
/// <param name="Object">What it points to.</param>
public sealed record GitTag(string Tag, string Sha, string Message, GitSignature Tagger, GitObject Object);
