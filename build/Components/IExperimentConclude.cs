using Nuke.Common;

namespace Components;

/// <summary>Ends experiments.</summary>
public interface IExperimentConclude : IHasExperiment, IHasReason, IHasStage, IHasApprover, IHasRequestId
{
    /// <summary>Gets the value of <c>--abandon</c>.</summary>
    [Parameter("End it without a result.")]
    string? Abandon => TryGetValue(() => Abandon);

    /// <summary>Gets the value of <c>--promote-winner</c>.</summary>
    [Parameter("Promote the winner, if there is one other than the stage's holder.")]
    string? PromoteWinner => TryGetValue(() => PromoteWinner);

    /// <summary>Gets the target that runs <c>experiment conclude</c>.</summary>
    Target ExperimentConclude => _ => Runs(_, "experiment conclude");
}
