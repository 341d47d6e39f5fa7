namespace ModelRegistry.GitHub.Repositories;

/// <summary>What reviews a branch's protection asks for.</summary>
/// <param name="RequiredApprovingReviewCount">How many approvals, or null.</param>
/// <param name="RequireCodeOwnerReviews">Whether of code owners.</param>
/// <param name="DismissStaleReviews">Whether new commits void them.</param>
public sealed record RequiredReviews(int? RequiredApprovingReviewCount = null, bool RequireCodeOwnerReviews = false, bool DismissStaleReviews = false);
