namespace ModelRegistry.GitHub.Issues;

/// <summary>A label of an issue.</summary>
/// <param name="Name">Name.</param>
public sealed record IssueLabel(string Name);
