namespace ModelRegistry.GitHub.Environments;

/// <summary>An environment. One that a workflow names first is created silently, without any protection.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="ProtectionRules">What a deployment waits for; null or empty for nothing.</param>
/// <param name="DeploymentBranchPolicy">Which branches may deploy; null for all.</param>
/// <param name="CanAdminsBypass">Whether administrators may go around the rules; null where GitHub does not say.</param>
public sealed record DeploymentEnvironment(
    long Id,
    string Name,
    string HtmlUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ProtectionRule>? ProtectionRules = null,
    DeploymentBranchPolicy? DeploymentBranchPolicy = null,
    bool? CanAdminsBypass = null)
{
    /// <summary>Gets the rule that asks for reviewers, or null.</summary>
    public ProtectionRule? RequiredReviewers => ProtectionRules?.FirstOrDefault(rule => rule.Type == "required_reviewers");
}
