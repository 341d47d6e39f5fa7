using Nuke.Common;

namespace Components;

/// <summary>Clears stages.</summary>
public interface IStageClear : IHasModel, IHasStage, IHasReason, IHasFrom, IHasRequestId
{
    /// <summary>Gets the target that runs <c>stage clear</c>.</summary>
    Target StageClear => _ => Runs(_, "stage clear");
}
