using Nuke.Common;

namespace Components;

/// <summary>Takes a lock file.</summary>
public interface IHasLockfile : IVerbTarget
{
    /// <summary>Gets the value of <c>--lockfile</c>.</summary>
    [Parameter("Lock file of the environment.")]
    string? Lockfile => TryGetValue(() => Lockfile);
}
