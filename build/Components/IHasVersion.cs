using Nuke.Common;

namespace Components;

/// <summary>Takes a version.</summary>
public interface IHasVersion : IVerbTarget
{
    /// <summary>Gets the value of <c>--version</c>.</summary>
    [Parameter("Version, e.g. 1.2.0.")]
    string? Version => TryGetValue(() => Version);
}
