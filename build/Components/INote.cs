using Nuke.Common;

namespace Components;

/// <summary>Notes what was learnt about versions.</summary>
public interface INote : IHasReference, IHasText, IHasEvidence, IHasRequestId
{
    /// <summary>Gets the value of <c>--link</c>.</summary>
    [Parameter("Link the note refers to, e.g. a post-mortem.")]
    string? Link => TryGetValue(() => Link);

    /// <summary>Gets the target that runs <c>note</c>.</summary>
    Target Note => _ => Runs(_, "note");
}
