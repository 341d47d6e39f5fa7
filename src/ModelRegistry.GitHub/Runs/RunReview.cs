namespace ModelRegistry.GitHub.Runs;

/// <summary>What somebody decided about deployments of a run.</summary>
/// <param name="Environments">Environments it is about.</param>
/// <param name="State"><c>approved</c>, <c>rejected</c>, or <c>pending</c> for a comment without a decision.</param>
/// <param name="User">Who decided.</param>
/// <param name="Comment">What they wrote; may be empty.</param>
public sealed record RunReview(IReadOnlyList<ReviewedEnvironment> Environments, string State, GitHubUser User, string Comment);
