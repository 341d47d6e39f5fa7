using Nuke.Common;

namespace Components;

/// <summary>Lists models and versions.</summary>
public interface IList : IHasModel, IHasPending
{
    /// <summary>Gets the target that runs <c>list</c>.</summary>
    Target List => _ => Runs(_, "list");
}
