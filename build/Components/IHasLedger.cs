using Nuke.Common;

namespace Components;

/// <summary>Takes where in Git a new registry keeps its ledger.</summary>
public interface IHasLedger : IVerbTarget
{
    /// <summary>Gets the value of <c>--ledger-branch</c>.</summary>
    [Parameter("Keep the journals on this branch of the Git repository the registry is in; by default they stand in its directory.")]
    string? LedgerBranch => TryGetValue(() => LedgerBranch);

    /// <summary>Gets the value of <c>--ledger-remote</c>.</summary>
    [Parameter("Remote whose branch is the truth, e.g. origin: every write is pushed; without it the branch of this clone is.")]
    string? LedgerRemote => TryGetValue(() => LedgerRemote);
}
