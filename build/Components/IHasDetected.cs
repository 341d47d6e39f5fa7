using Nuke.Common;

namespace Components;

/// <summary>Takes when something was noticed.</summary>
public interface IHasDetected : IVerbTarget
{
    /// <summary>Gets the value of <c>--detected</c>.</summary>
    [Parameter("When it was noticed, e.g. 2026-10-03T12:00:00Z; from there the time to restore is counted.")]
    string? Detected => TryGetValue(() => Detected);
}
