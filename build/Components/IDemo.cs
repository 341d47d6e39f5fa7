using Nuke.Common;

namespace Components;

/// <summary>Plays the life of a model.</summary>
public interface IDemo : IHasOut
{
    /// <summary>Gets the target that runs <c>demo</c>.</summary>
    Target Demo => _ => Runs(_, "demo");
}
