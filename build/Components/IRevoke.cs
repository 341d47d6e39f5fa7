using Nuke.Common;

namespace Components;

/// <summary>Withdraws versions.</summary>
public interface IRevoke : IHasModel, IHasVersion, IHasReason, IHasReplacement, IHasRequestId
{
    /// <summary>Gets the target that runs <c>revoke</c>.</summary>
    Target Revoke => _ => Runs(_, "revoke");
}
