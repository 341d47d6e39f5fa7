using Nuke.Common;

namespace Components;

/// <summary>Promotes versions.</summary>
public interface IPromote : IHasModel, IHasVersion, IHasStage, IHasReason, IHasFrom, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the value of <c>--approver</c>.</summary>
    [Parameter("Who approved; may be given several times.")]
    string[]? Approver => TryGetValue(() => Approver);

    /// <summary>Gets the target that runs <c>promote</c>.</summary>
    Target Promote => _ => Runs(_, "promote");
}
