using ModelRegistry.GitHub.Environments;

namespace ModelRegistry.GitHub.Runs;

/// <summary>A deployment of a run that waits.</summary>
/// <param name="Environment">Environment.</param>
/// <param name="WaitTimer">Minutes its timer runs; 0 for none.</param>
/// <param name="CurrentUserCanApprove">Whether the token's owner may decide.</param>
/// <param name="Reviewers">Who may decide.</param>
/// <param name="WaitTimerStartedAt">When its timer was started, or null.</param>
public sealed record PendingDeployment(
    ReviewedEnvironment Environment,
    int WaitTimer,
    bool CurrentUserCanApprove,
    IReadOnlyList<EnvironmentReviewer> Reviewers,
    DateTimeOffset? WaitTimerStartedAt = null);
