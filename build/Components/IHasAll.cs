using Nuke.Common;

namespace Components;

/// <summary>Can look at everything.</summary>
public interface IHasAll : IVerbTarget
{
    /// <summary>Gets the value of <c>--all</c>.</summary>
    [Parameter("Everything of its kind: every model with sources, incidents that are settled too.")]
    string? All => TryGetValue(() => All);
}
