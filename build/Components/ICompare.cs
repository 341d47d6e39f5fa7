using Nuke.Common;

namespace Components;

/// <summary>Compares versions.</summary>
public interface ICompare : IHasReference, IHasAgainst, IHasFormat, IHasOut
{
    /// <summary>Gets the target that runs <c>compare</c>.</summary>
    Target Compare => _ => Runs(_, "compare");
}
