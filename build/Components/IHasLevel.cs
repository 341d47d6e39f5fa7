using Nuke.Common;

namespace Components;

/// <summary>Takes a confidence level.</summary>
public interface IHasLevel : IVerbTarget
{
    /// <summary>Gets the value of <c>--level</c>.</summary>
    [Parameter("Confidence level of intervals; 0.95 by default.")]
    string? Level => TryGetValue(() => Level);
}
