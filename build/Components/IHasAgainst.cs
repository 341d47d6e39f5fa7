using Nuke.Common;

namespace Components;

/// <summary>Takes what to compare with.</summary>
public interface IHasAgainst : IVerbTarget
{
    /// <summary>Gets the value of <c>--against</c>.</summary>
    [Parameter("Reference to compare with; of evaluate, the stage whose holder to compare with.")]
    string? Against => TryGetValue(() => Against);
}
