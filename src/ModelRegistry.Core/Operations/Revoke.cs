using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Withdraws a version: it resolves and is pulled no more, but for those who say why, which is recorded.</summary>
public sealed class Revoke(OperationContext context)
{
    private const string Holds = "stages";
    private const string HoldsNone = "a version that holds no stage";

    /// <summary>Revokes a version; a no-op when it is revoked. One that holds a stage is refused: a revocation never empties a stage.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when model, version or replacement do not exist.</exception>
    public Task<OperationOutcome> ExecuteAsync(
        ModelName model, ModelVersion version, string reason, ModelVersion? replacement, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => body is Revoked revoked && revoked.Version == version && revoked.Reason == reason && revoked.Replacement == replacement, async view =>
        {
            var standing = (await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken)).Standing;
            if (standing.Revoked is { } entry)
            {
                return Decision.Stop(new OperationOutcome.Unchanged(
                    $"{model}@{version} is already revoked.", await context.Ledger.EntryAsync(model, entry, cancellationToken)));
            }

            if (replacement is not null)
            {
                await SealedVersion.FindAsync(context.Ledger, view, replacement, cancellationToken);
            }

            GateResult[] checks =
            [
                context.Permission(PolicyActions.Revoke),
                StatedReason.Check(reason),
                Annotate.CheckReplacement(version, replacement),
                CheckStages(view.State, model, version),
            ];
            return GateRunner.Allows(checks)
                ? Decision.Append(new Revoked(version, reason, replacement))
                : Decision.Stop(new OperationOutcome.Refused(checks));
        }, cancellationToken);

    /// <summary>
    /// Records that somebody uses a revoked version all the same, as a note about it; asked of those who may revoke.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="doing">What is done with it, e.g. <c>pulled</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<OperationOutcome> OverrideAsync(ModelName model, ModelVersion version, string doing, string reason, CancellationToken cancellationToken)
    {
        var note = new Noted(version, $"{doing} although revoked: {reason}", null);
        return DecisionLoop.RunAsync(context, model, dryRun: false, body => body is Noted noted && noted.ToJson().Equals(note.ToJson()), async view =>
        {
            await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
            GateResult[] checks = [context.Permission(PolicyActions.Revoke), context.Permission(PolicyActions.Note), StatedReason.Check(reason)];
            return GateRunner.Allows(checks) ? Decision.Append(note) : Decision.Stop(new OperationOutcome.Refused(checks));
        }, cancellationToken);
    }

    private static GateResult CheckStages(ModelState state, ModelName model, ModelVersion version)
    {
        StageName[] held = [.. state.Stages.Where(stage => stage.Value.Holder?.Version == version).Select(stage => stage.Key).OrderBy(stage => stage.Text, StringComparer.Ordinal)];
        return held.Length == 0
            ? new GateResult(Holds, Holds, Verdict.Passed, "no stage", HoldsNone, "No stage points to the version.")
            : new GateResult(
                Holds,
                Holds,
                Verdict.Failed,
                GateText.List(held.Select(stage => stage.Text)),
                HoldsNone,
                $"{version} holds {GateText.List(held.Select(stage => stage.Text))}, and whoever asks for that would get nothing: first"
                    + $" `modelregistry rollback --model {model} --stage {held[0]} --reason …`, or `modelregistry stage clear --model {model} --stage {held[0]} --reason …`.");
    }
}
