using Nuke.Common;

namespace Components;

/// <summary>Lists what waits to be registered.</summary>
public interface IHasPending : IVerbTarget
{
    /// <summary>Gets the value of <c>--pending</c>.</summary>
    [Parameter("Candidates that are not registered yet.")]
    string? Pending => TryGetValue(() => Pending);
}
