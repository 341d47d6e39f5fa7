using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Makes a stage point to nothing; its history stays. Whoever may promote to a stage may clear it.</summary>
public sealed class ClearStage(OperationContext context)
{
    /// <summary>Clears a stage; a no-op when the entry that cleared it is its last.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the registry has no such stage, or it was never held;
    /// <c>Conflict</c> when another version holds it than <paramref name="from"/> says.</exception>
    public Task<OperationOutcome> ExecuteAsync(
        ModelName model, StageName stage, ExpectedHolder? from, string reason, CancellationToken cancellationToken)
    {
        _ = VersionGates.StageOf(context.Policy.Resolved, stage);
        var moves = new StageMoves(context.Ledger, stage, from);
        return DecisionLoop.RunAsync(context, model, dryRun: false, body => body is StageCleared cleared && cleared.Stage == stage && cleared.Reason == reason, async view =>
        {
            if (view.State.Stages.GetValueOrDefault(stage)?.Cleared is { } entry)
            {
                return Decision.Stop(new OperationOutcome.Unchanged($"{stage} is already empty.", await context.Ledger.EntryAsync(model, entry, cancellationToken)));
            }

            var holder = await moves.FromAsync(view, cancellationToken)
                ?? throw new RegistryException(RegistryErrorCode.NotFound, $"No version of {model} ever held {stage}, so there is nothing to clear.");
            GateResult[] checks = [context.Permission(PolicyActions.Promote, stage), StatedReason.Check(reason)];
            return GateRunner.Allows(checks)
                ? Decision.Append(new StageCleared(stage, holder.Version, reason))
                : Decision.Stop(new OperationOutcome.Refused(checks));
        }, cancellationToken);
    }
}
