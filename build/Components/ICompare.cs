using Nuke.Common;

namespace Components;

/// <summary>Compares versions.</summary>
public interface ICompare : IHasReference
{
    /// <summary>Gets the value of <c>--against</c>.</summary>
    [Parameter("Reference to compare with.")]
    string? Against => TryGetValue(() => Against);

    /// <summary>Gets the target that runs <c>compare</c>.</summary>
    Target Compare => _ => Runs(_, "compare");
}
