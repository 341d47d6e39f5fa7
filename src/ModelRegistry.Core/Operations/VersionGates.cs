using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Gathers what gates look at for a registered version, and runs them.</summary>
internal static class VersionGates
{
    /// <summary>Returns what a stage's policy asks for.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the registry has no such stage.</exception>
    public static StagePolicy StageOf(ResolvedPolicy policy, StageName stage)
    {
        if (policy.Stage(stage) is { } found)
        {
            return found;
        }

        var stages = policy.Stages.Select(known => known.Name.Text).ToArray();
        var near = Spelling.Nearest(stage.Text, stages);
        throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"There is no stage {stage}.",
            near is null ? $"The stages are {string.Join(", ", stages)}." : $"Did you mean {near}? The stages are {string.Join(", ", stages)}.");
    }

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
        var policy = context.Policy.Resolved;
        ModelMetadata metadata;
        try
        {
            metadata = version.Metadata(policy.Versioning.Scheme);
        }
        catch (DocumentException exception)
        {
            return new GateRun(GateRunner.Unreadable(exception.Errors), new Dictionary<StageName, GateHolder>());
        }

        var input = new GateInput(metadata, policy, stage)
        {
            Artifacts = verification.Checks,
            Inspection = InspectedVersion.IsNeeded(stage) ? await InspectedVersion.OfAsync(context, view, version, cancellationToken) : null,
            Evaluation = await EvaluatedVersion.OfAsync(context.Ledger, view, version.Standing, cancellationToken),
            Stays = await StageStays.ReadAsync(context.Ledger, view, version.Standing, policy, stage, cancellationToken),
            Move = move,
            Standing = version.Standing,
        };
        var complete = await GateFacts.AddAsync(context, view, input, cancellationToken);
        return new GateRun(GateRunner.Run(complete), complete.Holders);
    }
}
