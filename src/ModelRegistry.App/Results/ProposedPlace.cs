namespace ModelRegistry.App.Results;

/// <summary>Where a candidate was proposed.</summary>
/// <param name="File">File; of a pull request its path in the repository.</param>
/// <param name="Branch">Branch, or null where it was written to the directory.</param>
/// <param name="Commit">Commit of the branch, or null.</param>
/// <param name="PullRequest">Number of the pull request, or null.</param>
/// <param name="Url">Page of the pull request, or null.</param>
/// <param name="IsNew">Whether it was not there before.</param>
public sealed record ProposedPlace(string File, string? Branch, string? Commit, long? PullRequest, string? Url, bool IsNew);
