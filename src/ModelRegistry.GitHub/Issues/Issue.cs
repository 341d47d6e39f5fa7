namespace ModelRegistry.GitHub.Issues;

/// <summary>An issue; pull requests are issues too.</summary>
/// <param name="Number">Number in the repository.</param>
/// <param name="Title">Title.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="Labels">Labels.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="AuthorAssociation">What its author is to the repository: <c>OWNER</c>, <c>MEMBER</c>, <c>COLLABORATOR</c>, <c>NONE</c>, …</param>
/// <param name="Body">Text, Markdown, or null.</param>
/// <param name="User">Author, or null where the account is gone.</param>
public sealed record Issue(
    long Number,
    string Title,
    string State,
    string HtmlUrl,
    IReadOnlyList<IssueLabel> Labels,
    DateTimeOffset CreatedAt,
    string AuthorAssociation = "NONE",
    string? Body = null,
    GitHubUser? User = null)
{
    /// <summary>Gets whether it is open.</summary>
    public bool IsOpen => State == "open";
}
