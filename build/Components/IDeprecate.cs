using Nuke.Common;

namespace Components;

/// <summary>Deprecates versions.</summary>
public interface IDeprecate : IHasModel, IHasVersion, IHasReason, IHasRequestId
{
    /// <summary>Gets the value of <c>--replacement</c>.</summary>
    [Parameter("Version to use instead.")]
    string? Replacement => TryGetValue(() => Replacement);

    /// <summary>Gets the target that runs <c>deprecate</c>.</summary>
    Target Deprecate => _ => Runs(_, "deprecate");
}
