namespace ModelRegistry.GitHub.Environments;

/// <summary>A person or team that may review deployments.</summary>
/// <param name="Type"><c>User</c> or <c>Team</c>.</param>
/// <param name="Reviewer">Who.</param>
public sealed record EnvironmentReviewer(string Type, ReviewerAccount Reviewer);
