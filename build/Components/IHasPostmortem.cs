using Nuke.Common;

namespace Components;

/// <summary>Takes a link to a post-mortem.</summary>
public interface IHasPostmortem : IVerbTarget
{
    /// <summary>Gets the value of <c>--postmortem</c>.</summary>
    [Parameter("Link to the post-mortem.")]
    string? Postmortem => TryGetValue(() => Postmortem);
}
