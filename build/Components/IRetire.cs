using Nuke.Common;

namespace Components;

/// <summary>Ends models.</summary>
public interface IRetire : IHasModel, IHasReason, IHasReplacement, IHasRequestId
{
    /// <summary>Gets the target that runs <c>retire</c>.</summary>
    Target Retire => _ => Runs(_, "retire");
}
