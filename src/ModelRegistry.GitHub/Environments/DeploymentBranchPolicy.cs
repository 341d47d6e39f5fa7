namespace ModelRegistry.GitHub.Environments;

/// <summary>Which branches may deploy to an environment; exactly one of the two is set.</summary>
/// <param name="ProtectedBranches">Branches that are protected.</param>
/// <param name="CustomBranchPolicies">Branches and tags that match a pattern.</param>
public sealed record DeploymentBranchPolicy(bool ProtectedBranches, bool CustomBranchPolicies);
