namespace ModelRegistry.GitHub.PullRequests;

/// <summary>A review of a pull request.</summary>
/// <param name="Id">Number.</param>
/// <param name="State"><c>APPROVED</c>, <c>CHANGES_REQUESTED</c>, <c>COMMENTED</c>, <c>DISMISSED</c> or <c>PENDING</c>.</param>
/// <param name="HtmlUrl">Address of it.</param>
/// <param name="AuthorAssociation">What its author is to the repository.</param>
/// <param name="Body">Text, or null.</param>
/// <param name="User">Author, or null where the account is gone.</param>
/// <param name="CommitId">Commit that was reviewed, or null.</param>
/// <param name="SubmittedAt">When it was submitted, or null.</param>
public sealed record PullRequestReview(
    long Id,
    string State,
    string HtmlUrl,
    string AuthorAssociation,
    string? Body = null,
    GitHubUser? User = null,
    string? CommitId = null,
    DateTimeOffset? SubmittedAt = null);
