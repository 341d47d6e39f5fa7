using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations;

/// <summary>Runs the gates of a stage: on a version, recording the evidence, or on a candidate, writing nothing.</summary>
public sealed class Validate(OperationContext context)
{
    /// <summary>Gets the files that are recorded beside the gates; their bytes must be stored.</summary>
    public IReadOnlyList<Attachment> Evidence { get; init; } = [];

    /// <summary>Validates a registered version and appends the evidence, whatever the verdict.</summary>
    public Task<OperationOutcome> VersionAsync(ModelName model, ModelVersion version, StageName stage, CancellationToken cancellationToken)
    {
        var policy = VersionGates.StageOf(context.Policy.Resolved, stage);
        ArtifactVerification? verification = null;
        return DecisionLoop.RunAsync(context, model, dryRun: false, IsSame, async view =>
        {
            var found = await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
            verification ??= await ArtifactVerification.HashAsync(context.Artifacts, found.Manifest, context.Progress, cancellationToken);
            var gates = await VersionGates.RunAsync(context, view, found, policy, verification, null, cancellationToken);
            return Decision.Append(new Validated(version, stage, found.Standing.RootDigest, gates) { Evidence = Evidence });
        }, cancellationToken);

        bool IsSame(Journal.EntryBody body) => body is Validated validated && validated.Version == version && validated.Stage == stage;
    }

    /// <summary>Validates a candidate; nothing is written.</summary>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="contents">What was found where its artifacts are.</param>
    /// <param name="stage">Stage whose gates are run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<GateResult>> CandidateAsync(
        ModelMetadata metadata,
        CandidateContents contents,
        StageName stage,
        CancellationToken cancellationToken)
    {
        var policy = context.Policy.Resolved;
        var stagePolicy = VersionGates.StageOf(policy, stage);
        var view = await context.Ledger.OpenAsync(metadata.Name, cancellationToken);
        var input = new GateInput(metadata, policy, stagePolicy)
        {
            Artifacts = contents.Artifacts,
            SchemaErrors = contents.SchemaErrors,
            Inspection = contents.Inspection,
            Evaluation = contents.Evaluation,
        };
        return GateRunner.Run(await GateFacts.AddAsync(context, view, input, cancellationToken));
    }
}
