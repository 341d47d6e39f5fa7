namespace ModelRegistry.GitHub.Repositories;

/// <summary>A commit.</summary>
/// <param name="Sha">Name.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="Commit">What the commit itself says.</param>
/// <param name="Author">Account of the author, or null where the address belongs to none.</param>
/// <param name="Committer">Account of the committer, or null.</param>
public sealed record RepositoryCommit(
    string Sha, string HtmlUrl, CommitContent Commit, GitHubUser? Author = null, GitHubUser? Committer = null);
