using ModelRegistry.Core.Approvals;

namespace ModelRegistry.App.Approvals;

/// <summary>Where a candidate came from, as it was read from GitHub.</summary>
/// <param name="Requesters">Authors, committers and co-authors of its commits, and authors of the pull requests that brought them; none where nobody can say who wrote it.</param>
/// <param name="PullRequest">The pull request of its newest commit, where its reviews count; else null.</param>
internal sealed record ReadOrigin(IReadOnlyList<Requester> Requesters, ReviewedPullRequest? PullRequest);
