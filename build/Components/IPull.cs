using Nuke.Common;

namespace Components;

/// <summary>Copies artifacts out of a registry.</summary>
public interface IPull : IHasReference, IHasTo
{
    /// <summary>Gets the target that runs <c>pull</c>.</summary>
    Target Pull => _ => Runs(_, "pull");
}
