using Nuke.Common;

namespace Components;

/// <summary>Says what a promotion or a rollback would do.</summary>
public interface IPlan : IHasModel, IHasVersion, IHasStage, IHasTo, IHasApprover, IHasReason, IHasFrom, IHasGitHubApprovals
{
    /// <summary>Gets the value of <c>--operation</c>.</summary>
    [Parameter("What is planned: promote or rollback.")]
    string? Operation => TryGetValue(() => Operation);

    /// <summary>Gets the value of <c>--await-approvals</c>.</summary>
    [Parameter("Exit with 0 when approvals are all that is missing: they are waited for next.")]
    string? AwaitApprovals => TryGetValue(() => AwaitApprovals);

    /// <summary>Gets the value of <c>--statement</c>.</summary>
    [Parameter("File to write what whoever acts signs to approve: ssh-keygen -Y sign -n modelregistry-approval.")]
    string? Statement => TryGetValue(() => Statement);

    /// <summary>Gets the target that runs <c>plan</c>.</summary>
    Target Plan => _ => Runs(_, "plan");
}
