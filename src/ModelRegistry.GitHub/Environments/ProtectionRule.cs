namespace ModelRegistry.GitHub.Environments;

/// <summary>What a deployment to an environment waits for.</summary>
/// <param name="Id">Number.</param>
/// <param name="Type"><c>required_reviewers</c>, <c>wait_timer</c>, <c>branch_policy</c>, or one of an application.</param>
/// <param name="WaitTimer">Minutes to wait, of <c>wait_timer</c>.</param>
/// <param name="PreventSelfReview">Whether who started the run may not review it, of <c>required_reviewers</c>.</param>
/// <param name="Reviewers">Who may review, of <c>required_reviewers</c>; one of them is enough.</param>
public sealed record ProtectionRule(
    long Id,
    string Type,
    int? WaitTimer = null,
    bool? PreventSelfReview = null,
    IReadOnlyList<EnvironmentReviewer>? Reviewers = null);
