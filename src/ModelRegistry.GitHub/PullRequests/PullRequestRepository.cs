namespace ModelRegistry.GitHub.PullRequests;

/// <summary>Repository of one side of a pull request.</summary>
/// <param name="FullName"><c>owner/name</c>.</param>
/// <param name="Fork">Whether it is a fork.</param>
public sealed record PullRequestRepository(string FullName, bool Fork);
