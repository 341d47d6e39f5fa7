using Nuke.Common;

namespace Components;

/// <summary>Resolves references.</summary>
public interface IResolve : IHasReference, IHasAllowRevoked
{
    /// <summary>Gets the value of <c>--at</c>.</summary>
    [Parameter("Time to look back to, e.g. 2026-10-03T12:00:00Z.")]
    string? At => TryGetValue(() => At);

    /// <summary>Gets the target that runs <c>resolve</c>.</summary>
    Target Resolve => _ => Runs(_, "resolve");
}
