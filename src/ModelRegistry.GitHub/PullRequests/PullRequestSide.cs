namespace ModelRegistry.GitHub.PullRequests;

/// <summary>One side of a pull request.</summary>
/// <param name="Ref">Branch.</param>
/// <param name="Sha">Commit.</param>
/// <param name="Repo">Repository, or null where it is gone.</param>
public sealed record PullRequestSide(string Ref, string Sha, PullRequestRepository? Repo = null);
