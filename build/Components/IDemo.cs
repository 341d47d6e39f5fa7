using Nuke.Common;

namespace Components;

/// <summary>Plays the life of a model.</summary>
public interface IDemo : IHasOut
{
    /// <summary>Gets the value of <c>--act</c>.</summary>
    [Parameter("What is played: the life of a model, what happens to it in production, or experiments and monitoring.")]
    string? Act => TryGetValue(() => Act);

    /// <summary>Gets the target that runs <c>demo</c>.</summary>
    Target Demo => _ => Runs(_, "demo");
}
