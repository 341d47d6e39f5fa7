using Nuke.Common;

namespace Components;

/// <summary>Takes versions that repair something.</summary>
public interface IHasFixedBy : IVerbTarget
{
    /// <summary>Gets the value of <c>--fixed-by</c>.</summary>
    [Parameter("Version that repairs it, and so may be promoted; may be given several times.")]
    string[]? FixedBy => TryGetValue(() => FixedBy);
}
