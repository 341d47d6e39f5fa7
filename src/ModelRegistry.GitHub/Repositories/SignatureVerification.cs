namespace ModelRegistry.GitHub.Repositories;

/// <summary>What GitHub found out about a signature.</summary>
/// <param name="Verified">Whether it is good and of the committer.</param>
/// <param name="Reason">Why, or why not.</param>
public sealed record SignatureVerification(bool Verified, string Reason);
