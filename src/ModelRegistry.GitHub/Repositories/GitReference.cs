namespace ModelRegistry.GitHub.Repositories;

/// <summary>A reference.</summary>
/// <param name="Ref">Full name, <c>refs/…</c>.</param>
/// <param name="Object">What it points to.</param>
public sealed record GitReference(string Ref, GitObject Object);
