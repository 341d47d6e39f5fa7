using Nuke.Common;

namespace Components;

/// <summary>Says what a promotion or a rollback would do.</summary>
public interface IPlan : IHasModel, IHasVersion, IHasStage, IHasTo, IHasApprover, IHasReason, IHasFrom
{
    /// <summary>Gets the value of <c>--operation</c>.</summary>
    [Parameter("What is planned: promote or rollback.")]
    string? Operation => TryGetValue(() => Operation);

    /// <summary>Gets the target that runs <c>plan</c>.</summary>
    Target Plan => _ => Runs(_, "plan");
}
