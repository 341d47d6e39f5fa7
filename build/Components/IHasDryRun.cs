using Nuke.Common;

namespace Components;

/// <summary>Can decide without writing.</summary>
public interface IHasDryRun : IVerbTarget
{
    /// <summary>Gets the value of <c>--dry-run</c>.</summary>
    [Parameter("Decide and explain, but write nothing.")]
    string? DryRun => TryGetValue(() => DryRun);
}
