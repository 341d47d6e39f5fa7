namespace ModelRegistry.GitHub.Issues;

/// <summary>
/// Issues, and comments on issues and pull requests. What this product writes is found again by a marker, a text hidden in it as an
/// HTML comment; a marker in what strangers wrote does not count.
/// </summary>
public interface IIssues
{
    /// <summary>Returns an issue or pull request by its number, or null.</summary>
    Task<Issue?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>Returns the newest issue, open or closed, that holds a marker, or null.</summary>
    /// <param name="marker">Marker.</param>
    /// <param name="label">A label it has, which makes the search shorter; or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Issue?> FindByMarkerAsync(string marker, string? label, CancellationToken cancellationToken);

    /// <summary>Opens an issue, or returns the one that holds its marker already.</summary>
    Task<Issue> OpenAsync(NewIssue issue, CancellationToken cancellationToken);

    /// <summary>Closes an issue; a closed one stays as it is.</summary>
    Task<Issue> CloseAsync(long number, CancellationToken cancellationToken);

    /// <summary>Adds labels; those it has already stay.</summary>
    Task AddLabelsAsync(long number, IReadOnlyList<string> labels, CancellationToken cancellationToken);

    /// <summary>Lists the comments of an issue or pull request, oldest first.</summary>
    IAsyncEnumerable<IssueComment> ListCommentsAsync(long number, CancellationToken cancellationToken);

    /// <summary>Makes an issue or pull request have one comment with a marker that says this: made once, then only brought up to date.</summary>
    /// <param name="number">Number of the issue or pull request.</param>
    /// <param name="marker">Marker; added to the body.</param>
    /// <param name="body">Markdown.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IssueComment> CommentAsync(long number, string marker, string body, CancellationToken cancellationToken);
}
