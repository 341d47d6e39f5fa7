using Nuke.Common;

namespace Components;

/// <summary>Takes in online metrics and drift.</summary>
public interface IObserve : IHasModel, IHasSource, IHasVersion, IHasStage, IHasReason, IHasStrict, IHasRequestId, IHasAll
{
    /// <summary>Gets the value of <c>--reference</c>.</summary>
    [Parameter("CSV with the sample that features are expected to be like, e.g. of training.")]
    string? Reference => TryGetValue(() => Reference);

    /// <summary>Gets the value of <c>--current</c>.</summary>
    [Parameter("CSV with a current sample; drift of each feature from --reference is measured.")]
    string? Current => TryGetValue(() => Current);

    /// <summary>Gets the value of <c>--feature</c>.</summary>
    [Parameter("Only this column of the samples; may be given several times.")]
    string[]? Feature => TryGetValue(() => Feature);

    /// <summary>Gets the value of <c>--dashboard</c>.</summary>
    [Parameter("Dashboard of values that name none.")]
    string? Dashboard => TryGetValue(() => Dashboard);

    /// <summary>Gets the value of <c>--job</c>.</summary>
    [Parameter("Monitoring job of values that name none.")]
    string? Job => TryGetValue(() => Job);

    /// <summary>Gets the value of <c>--clear</c>.</summary>
    [Parameter("Clear this alert by hand, e.g. alert-12, instead of observing.")]
    string? Clear => TryGetValue(() => Clear);

    /// <summary>Gets the target that runs <c>observe</c>.</summary>
    Target Observe => _ => Runs(_, "observe");
}
