using Nuke.Common;

namespace Components;

/// <summary>Can look at everything.</summary>
public interface IHasAll : IVerbTarget
{
    /// <summary>Gets the value of <c>--all</c>.</summary>
    [Parameter("Settled ones too.")]
    string? All => TryGetValue(() => All);
}
