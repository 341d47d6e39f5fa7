using Nuke.Common;

namespace Components;

/// <summary>Rolls stages back.</summary>
public interface IRollback : IHasModel, IHasStage, IHasTo, IHasReason, IHasCause, IHasDetected, IHasFrom, IHasGitHubDeployment, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the value of <c>--drill</c>.</summary>
    [Parameter("Practise: do everything but the move, and record that it was done and how long it took.")]
    string? Drill => TryGetValue(() => Drill);

    /// <summary>Gets the value of <c>--github-issue</c>.</summary>
    [Parameter("Open an issue on GitHub that mentions the owners and shows what differs, though no channel asks for it.")]
    string? GithubIssue => TryGetValue(() => GithubIssue);

    /// <summary>Gets the target that runs <c>rollback</c>.</summary>
    Target Rollback => _ => Runs(_, "rollback");
}
