namespace ModelRegistry.GitHub.Repositories;

/// <summary>What a commit itself says.</summary>
/// <param name="Message">Message.</param>
/// <param name="Author">Author, or null.</param>
/// <param name="Committer">Committer, or null.</param>
/// <param name="Verification">What GitHub found out about its signature, or null.</param>
public sealed record CommitContent(
    string Message, GitSignature? Author = null, GitSignature? Committer = null, SignatureVerification? Verification = null);
