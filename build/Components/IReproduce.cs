using Nuke.Common;

namespace Components;

/// <summary>Prints how a version is rebuilt.</summary>
public interface IReproduce : IHasReference, IHasFormat, IHasStrict
{
    /// <summary>Gets the target that runs <c>reproduce</c>.</summary>
    Target Reproduce => _ => Runs(_, "reproduce");
}
