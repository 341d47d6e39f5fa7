using Nuke.Common;

namespace Components;

/// <summary>Prunes models.</summary>
public interface IPrune : IHasModel, IHasReason, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the value of <c>--finish</c>.</summary>
    [Parameter("Only remove what entries pruned already and a run did not get to.")]
    string? Finish => TryGetValue(() => Finish);

    /// <summary>Gets the target that runs <c>prune</c>.</summary>
    Target Prune => _ => Runs(_, "prune");
}
