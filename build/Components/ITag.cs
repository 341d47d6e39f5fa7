using Nuke.Common;

namespace Components;

/// <summary>Tags versions.</summary>
public interface ITag : IHasReference, IHasRequestId
{
    /// <summary>Gets the value of <c>--set</c>.</summary>
    [Parameter("Tag to set; may be given several times.")]
    string[]? Set => TryGetValue(() => Set);

    /// <summary>Gets the value of <c>--remove</c>.</summary>
    [Parameter("Tag to remove; may be given several times.")]
    string[]? Remove => TryGetValue(() => Remove);

    /// <summary>Gets the target that runs <c>tag</c>.</summary>
    Target Tag => _ => Runs(_, "tag");
}
