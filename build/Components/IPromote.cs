using Nuke.Common;

namespace Components;

/// <summary>Promotes versions.</summary>
public interface IPromote
    : IHasModel, IHasVersion, IHasStage, IHasApprover, IHasReason, IHasFrom, IHasGitHubApprovals, IHasGitHubDeployment, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the value of <c>--plan-digest</c>.</summary>
    [Parameter("Plan that people were shown; refused when another would be carried out.")]
    string? PlanDigest => TryGetValue(() => PlanDigest);

    /// <summary>Gets the value of <c>--approval-file</c>.</summary>
    [Parameter("Signed statement; its signature is FILE.sig. May be given several times.")]
    string[]? ApprovalFile => TryGetValue(() => ApprovalFile);

    /// <summary>Gets the target that runs <c>promote</c>.</summary>
    Target Promote => _ => Runs(_, "promote");
}
