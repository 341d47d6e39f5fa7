namespace ModelRegistry.GitHub.PullRequests;

/// <summary>A file that a pull request changes.</summary>
/// <param name="Filename">Path in the repository.</param>
/// <param name="Status"><c>added</c>, <c>removed</c>, <c>modified</c>, <c>renamed</c>, <c>copied</c>, <c>changed</c> or <c>unchanged</c>.</param>
/// <param name="PreviousFilename">Path it had before, where it was renamed; or null.</param>
/// <param name="Patch">The difference as text; null where it is large or not text.</param>
public sealed record PullRequestFile(string Filename, string Status, string? PreviousFilename = null, string? Patch = null);
