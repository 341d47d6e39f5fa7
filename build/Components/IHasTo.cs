using Nuke.Common;

namespace Components;

/// <summary>Takes where to go.</summary>
public interface IHasTo : IVerbTarget
{
    /// <summary>Gets the value of <c>--to</c>.</summary>
    [Parameter("Version to roll back to, directory to pull into, or object store to put artifacts into.")]
    string? To => TryGetValue(() => To);
}
