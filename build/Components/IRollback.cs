using Nuke.Common;

namespace Components;

/// <summary>Rolls stages back.</summary>
public interface IRollback : IHasModel, IHasStage, IHasTo, IHasReason, IHasCause, IHasDetected, IHasFrom, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the target that runs <c>rollback</c>.</summary>
    Target Rollback => _ => Runs(_, "rollback");
}
