namespace ModelRegistry.GitHub.Issues;

/// <summary>A comment on an issue or pull request.</summary>
/// <param name="Id">Number.</param>
/// <param name="HtmlUrl">Address of it.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="AuthorAssociation">What its author is to the repository.</param>
/// <param name="Body">Text, Markdown, or null.</param>
/// <param name="User">Author, or null where the account is gone.</param>
public sealed record IssueComment(
    long Id,
    string HtmlUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string AuthorAssociation = "NONE",
    string? Body = null,
    GitHubUser? User = null);
