namespace ModelRegistry.GitHub.PullRequests;

/// <summary>A pull request to open.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Text, Markdown.</param>
/// <param name="Head">Branch of this repository that it brings.</param>
/// <param name="Base">Branch it goes into.</param>
/// <param name="Draft">Whether it is a draft.</param>
public sealed record NewPullRequest(string Title, string Body, string Head, string Base, bool Draft = false);
