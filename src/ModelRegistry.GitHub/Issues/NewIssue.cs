namespace ModelRegistry.GitHub.Issues;

/// <summary>An issue to open.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Text, Markdown.</param>
/// <param name="Marker">Marker it is found again by; added to the body.</param>
/// <param name="Labels">Labels; those the repository lacks are made.</param>
public sealed record NewIssue(string Title, string Body, string Marker, IReadOnlyList<string> Labels);
