using Nuke.Common;

namespace Components;

/// <summary>Makes registries and models.</summary>
public interface IInit : IHasModel, IHasRequestId
{
    /// <summary>Gets the value of <c>--owner</c>.</summary>
    [Parameter("Owner of the model; may be given several times.")]
    string[]? Owner => TryGetValue(() => Owner);

    /// <summary>Gets the value of <c>--description</c>.</summary>
    [Parameter("What the model is for.")]
    string? Description => TryGetValue(() => Description);

    /// <summary>Gets the value of <c>--policy</c>.</summary>
    [Parameter("Policy of the model, e.g. thresholds and approvals; part of model.json.")]
    string? Policy => TryGetValue(() => Policy);

    /// <summary>Gets the value of <c>--ledger-branch</c>.</summary>
    [Parameter("Keep the journals on this branch of the Git repository the registry is in; by default they stand in its directory.")]
    string? LedgerBranch => TryGetValue(() => LedgerBranch);

    /// <summary>Gets the value of <c>--ledger-remote</c>.</summary>
    [Parameter("Remote whose branch is the truth, e.g. origin: every write is pushed; without it the branch of this clone is.")]
    string? LedgerRemote => TryGetValue(() => LedgerRemote);

    /// <summary>Gets the target that runs <c>init</c>.</summary>
    Target Init => _ => Runs(_, "init");
}
