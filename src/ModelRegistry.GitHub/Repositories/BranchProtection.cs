namespace ModelRegistry.GitHub.Repositories;

/// <summary>Classic protection of a branch.</summary>
/// <param name="EnforceAdmins">Whether it holds for administrators too, or null.</param>
/// <param name="AllowForcePushes">Whether history may be rewritten, or null.</param>
/// <param name="AllowDeletions">Whether it may be deleted, or null.</param>
/// <param name="RequiredPullRequestReviews">What pull requests need, or null for none.</param>
/// <param name="RequiredStatusChecks">What checks must pass, or null for none.</param>
public sealed record BranchProtection(
    ProtectionSwitch? EnforceAdmins = null,
    ProtectionSwitch? AllowForcePushes = null,
    ProtectionSwitch? AllowDeletions = null,
    RequiredReviews? RequiredPullRequestReviews = null,
    RequiredChecks? RequiredStatusChecks = null);
