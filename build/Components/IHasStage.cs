using Nuke.Common;

namespace Components;

/// <summary>Takes a stage.</summary>
public interface IHasStage : IVerbTarget
{
    /// <summary>Gets the value of <c>--stage</c>.</summary>
    [Parameter("Stage, e.g. production: to move, to report on, or whose gates are run.")]
    string? Stage => TryGetValue(() => Stage);
}
