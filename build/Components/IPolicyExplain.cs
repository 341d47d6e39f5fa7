using Nuke.Common;

namespace Components;

/// <summary>Explains policies.</summary>
public interface IPolicyExplain : IHasModel, IHasStage
{
    /// <summary>Gets the value of <c>--holders</c>.</summary>
    [Parameter("Also judge the version that holds each stage by this policy.")]
    string? Holders => TryGetValue(() => Holders);

    /// <summary>Gets the target that runs <c>policy explain</c>.</summary>
    Target PolicyExplain => _ => Runs(_, "policy explain");
}
