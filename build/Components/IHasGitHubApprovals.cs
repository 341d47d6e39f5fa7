using Nuke.Common;

namespace Components;

/// <summary>Can ask GitHub who approved.</summary>
public interface IHasGitHubApprovals : IVerbTarget
{
    /// <summary>Gets the value of <c>--github-approvals</c>.</summary>
    [Parameter("Ask GitHub: take approvals from the reviews of the run this is part of, and members of teams.")]
    string? GithubApprovals => TryGetValue(() => GithubApprovals);
}
