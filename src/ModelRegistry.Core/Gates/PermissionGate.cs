using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that whoever moves a stage forward may do so.</summary>
public sealed class PermissionGate : IGate
{
    /// <inheritdoc/>
    public string Name => GateNames.Permission;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => input.Move is null
        ? [new GateResult(Name, Name, Verdict.NotApplicable, null, null, "No move is asked for, so no permission is.")]
        : [Permissions.Decide(input.Policy, PolicyActions.Promote, input.Stage.Name, input.Move.Actor, input.Move.Teams)];
}
