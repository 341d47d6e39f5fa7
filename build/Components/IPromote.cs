using Nuke.Common;

namespace Components;

/// <summary>Promotes versions.</summary>
public interface IPromote : IHasModel, IHasVersion, IHasStage, IHasApprover, IHasReason, IHasFrom, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the target that runs <c>promote</c>.</summary>
    Target Promote => _ => Runs(_, "promote");
}
