using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Gathers what gates look at for a registered version, and runs them.</summary>
internal static class VersionGates
{
    /// <summary>Returns what a stage's policy asks for.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the registry has no such stage.</exception>
    public static StagePolicy StageOf(ResolvedPolicy policy, StageName stage) => policy.RequireStage(stage);

    /// <summary>Runs the gates of a stage on a version.</summary>
    public static async Task<IReadOnlyList<GateResult>> RunAsync(
        OperationContext context,
        LedgerView view,
        SealedVersion version,
        StagePolicy stage,
        ArtifactVerification verification,
        RequestedMove? move,
        CancellationToken cancellationToken) =>
        (await JudgeAsync(context, view, version, stage, verification, move, cancellationToken)).Gates;

    /// <summary>Runs the gates of a stage on a version, and says which versions they compared it with.</summary>
    public static async Task<GateRun> JudgeAsync(
        OperationContext context,
        LedgerView view,
        SealedVersion version,
        StagePolicy stage,
        ArtifactVerification verification,
        RequestedMove? move,
        CancellationToken cancellationToken)
    {
        try
        {
            var input = (await InputAsync(context, view, version, stage, move, cancellationToken)) with { Artifacts = verification.Checks };
            return new GateRun(GateRunner.Run(input), input);
        }
        catch (DocumentException exception)
        {
            return new GateRun(GateRunner.Unreadable(exception.Errors), null);
        }
    }

    /// <summary>Gathers what gates look at for a version, except what looking for its artifacts found.</summary>
    /// <exception cref="DocumentException">The sealed metadata cannot be read under the policy's versioning scheme.</exception>
    public static async Task<GateInput> InputAsync(
        OperationContext context, LedgerView view, SealedVersion version, StagePolicy stage, RequestedMove? move, CancellationToken cancellationToken)
    {
        var policy = context.Policy.Resolved;
        var metadata = version.Metadata(policy.Versioning.Scheme);
        var input = new GateInput(metadata, policy, stage)
        {
            Inspection = InspectedVersion.IsNeeded(stage) ? await InspectedVersion.OfAsync(context, view, version, cancellationToken) : null,
            Evaluation = await EvaluatedVersion.OfAsync(context.Ledger, view, version.Standing, cancellationToken),
            Stays = await StageStays.ReadAsync(context.Ledger, view, version.Standing, policy, stage, cancellationToken),
            Move = move,
            Standing = version.Standing,
            Waivers = await WaiversAsync(context.Ledger, view.Model, version.Standing, cancellationToken),
        };
        return await GateFacts.AddAsync(context, view, input, cancellationToken);
    }

    /// <summary>Reads the waivers a standing remembers, oldest first, each proved by the head.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when an entry is not the one the state knows.</exception>
    public static async Task<IReadOnlyList<GrantedWaiver>> WaiversAsync(
        ModelLedger ledger, ModelName model, VersionStanding standing, CancellationToken cancellationToken)
    {
        var waivers = new List<GrantedWaiver>(standing.Waivers.Count);
        foreach (var known in standing.Waivers)
        {
            var entry = await ledger.EntryAsync(model, known.Entry, cancellationToken);
            waivers.Add(entry.Body is Waived body && body.BodyDigest == known.BodyDigest && body.RootDigest == standing.RootDigest
                ? new GrantedWaiver(known.Entry, known.By, entry.Time, body)
                : throw EntryReader.Broken(model, known.Entry, $"does not waive what the state says about {standing.Version}"));
        }

        return waivers;
    }
}
