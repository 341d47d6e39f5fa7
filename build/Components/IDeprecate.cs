using Nuke.Common;

namespace Components;

/// <summary>Deprecates versions.</summary>
public interface IDeprecate : IHasModel, IHasVersion, IHasReason, IHasReplacement, IHasRequestId
{
    /// <summary>Gets the target that runs <c>deprecate</c>.</summary>
    Target Deprecate => _ => Runs(_, "deprecate");
}
