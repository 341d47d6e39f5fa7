namespace ModelRegistry.Testing.GitHub;

/// <summary>What a reference points to.</summary>
/// <param name="Sha">Object.</param>
/// <param name="Type"><c>commit</c> or <c>tag</c>.</param>
public sealed record FakeReference(string Sha, string Type);
