namespace ModelRegistry.GitHub.PullRequests;

/// <summary>A pull request.</summary>
/// <param name="Number">Number in the repository.</param>
/// <param name="Title">Title.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="Head">What it brings.</param>
/// <param name="Base">What it goes into.</param>
/// <param name="Draft">Whether it is a draft.</param>
/// <param name="MergedAt">When it was merged, or null.</param>
/// <param name="MergeCommitSha">Commit it was merged by, once it is merged.</param>
/// <param name="Body">Text, Markdown, or null.</param>
/// <param name="User">Author, or null where the account is gone.</param>
/// <param name="MergedBy">Who merged it, or null.</param>
/// <param name="AuthorAssociation">What its author is to the repository.</param>
public sealed record PullRequest(
    long Number,
    string Title,
    string State,
    string HtmlUrl,
    PullRequestSide Head,
    PullRequestSide Base,
    bool Draft = false,
    DateTimeOffset? MergedAt = null,
    string? MergeCommitSha = null,
    string? Body = null,
    GitHubUser? User = null,
    GitHubUser? MergedBy = null,
    string AuthorAssociation = "NONE")
{
    /// <summary>Gets whether it comes from another repository, or from one that is gone.</summary>
    public bool IsFromFork => Head.Repo is null || Head.Repo.FullName != Base.Repo?.FullName;
}
