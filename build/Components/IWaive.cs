using Nuke.Common;

namespace Components;

/// <summary>Waives gates.</summary>
public interface IWaive : IHasModel, IHasVersion, IHasStage, IHasReason, IHasDryRun, IHasRequestId
{
    /// <summary>Gets the value of <c>--gate</c>.</summary>
    [Parameter("Gate (metrics) or one result of it (metric_auc) to excuse.")]
    string? Gate => TryGetValue(() => Gate);

    /// <summary>Gets the value of <c>--expires</c>.</summary>
    [Parameter("When it ends: a time such as 2026-12-01T12:00:00Z, or a duration such as 90m, 24h, 7d, 2w.")]
    string? Expires => TryGetValue(() => Expires);

    /// <summary>Gets the target that runs <c>waive</c>.</summary>
    Target Waive => _ => Runs(_, "waive");
}
