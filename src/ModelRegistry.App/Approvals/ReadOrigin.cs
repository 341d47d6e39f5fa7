using ModelRegistry.Core.Approvals;

namespace ModelRegistry.App.Approvals;

/// <summary>Where a candidate came from, as it was read from GitHub.</summary>
/// <param name="Requesters">Authors of its commits and of the pull requests that brought them.</param>
/// <param name="PullRequest">The pull request of its newest commit, where its reviews count; else null.</param>
internal sealed record ReadOrigin(IReadOnlyList<Requester> Requesters, ReviewedPullRequest? PullRequest);
