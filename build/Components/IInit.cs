using Nuke.Common;

namespace Components;

/// <summary>Makes registries and models.</summary>
public interface IInit : IHasModel, IHasOwner, IHasLedger, IHasRequestId
{
    /// <summary>Gets the value of <c>--description</c>.</summary>
    [Parameter("What the model is for.")]
    string? Description => TryGetValue(() => Description);

    /// <summary>Gets the value of <c>--policy</c>.</summary>
    [Parameter("Policy of the model, e.g. thresholds and approvals; part of model.json.")]
    string? Policy => TryGetValue(() => Policy);

    /// <summary>Gets the value of <c>--github</c>.</summary>
    [Parameter("For a repository on GitHub: the ledger on branch registry of origin, artifacts in releases.")]
    string? Github => TryGetValue(() => Github);

    /// <summary>Gets the target that runs <c>init</c>.</summary>
    Target Init => _ => Runs(_, "init");
}
