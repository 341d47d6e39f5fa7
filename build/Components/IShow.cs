using Nuke.Common;

namespace Components;

/// <summary>Shows versions.</summary>
public interface IShow : IHasReference
{
    /// <summary>Gets the target that runs <c>show</c>.</summary>
    Target Show => _ => Runs(_, "show");
}
