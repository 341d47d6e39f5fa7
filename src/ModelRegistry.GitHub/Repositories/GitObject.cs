namespace ModelRegistry.GitHub.Repositories;

/// <summary>An object of the repository.</summary>
/// <param name="Sha">Name.</param>
/// <param name="Type"><c>commit</c>, <c>tag</c>, <c>tree</c> or <c>blob</c>.</param>
public sealed record GitObject(string Sha, string Type);
