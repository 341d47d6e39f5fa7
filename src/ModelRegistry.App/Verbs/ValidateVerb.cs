using ModelRegistry.App.Changes;
using ModelRegistry.App.Evaluations;
using ModelRegistry.App.Lineage;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Sources;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary><c>validate</c>: runs the gates of a stage on a candidate (nothing is written) or on a version (the evidence is recorded).</summary>
internal static class ValidateVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var file = context.Arguments.Optional("metadata");
        if (IsOfChanges(context, file))
        {
            return await ChangesAsync(context, cancellationToken);
        }

        if (file is not null == context.Arguments.Has("version"))
        {
            throw new UsageException("validate needs --metadata FILE, or --model and --version, or --changed for what a branch changes.");
        }

        return file is null ? await VersionAsync(context, cancellationToken) : await CandidateAsync(context, file, cancellationToken);
    }

    // A run about a pull request has nothing else to validate.
    private static bool IsOfChanges(VerbContext context, string? file)
    {
        var isAsked = context.Arguments.Has("changed") || context.Arguments.Has("base");
        var isOther = file is not null || context.Arguments.Has("version") || context.Arguments.Has("model");
        return isAsked && isOther
            ? throw new UsageException("--changed and --base validate everything a branch changes: leave out --metadata, --model and --version.")
            : isAsked || (!isOther && ProposalEvent.IsOne(context.Environment));
    }

    private static async Task<CommandResult> ChangesAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (await ProposalReview.RunAsync(context, cancellationToken) is { } review)
        {
            return new ChangesResult(review, await ProposalReport.SendAsync(review, context.Environment, cancellationToken));
        }

        // A repository may have the workflow before it has a registry; who names one means that it is there.
        const string Nothing = "There is no registry in this repository, and none in its base.";
        var isNamed = context.Arguments.Has("registry") || context.Environment.Variable(RegistryLocation.Variable) is not null;
        return isNamed || !ProposalEvent.IsOne(context.Environment)
            ? throw new RegistryException(RegistryErrorCode.NotFound, Nothing, "Name the registry with --registry.")
            : new ChangesResult(ChangeReview.Nothing, Nothing);
    }

    private static async Task<CommandResult> VersionAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var model = context.Arguments.Required<ModelName>("model");
        var version = context.Arguments.Required<ModelVersion>("version");
        using var progress = context.Verifying();
        var operation = context.ContextFor(registry, model, progress);
        var evidence = await AttachedFiles.StoreAsync(context, registry, cancellationToken);
        var outcome = await new Validate(operation) { Evidence = evidence }.VersionAsync(model, version, StageOf(context, operation), cancellationToken);
        return new OperationResult("validate", model, outcome) { Actor = operation.Actor };
    }

    private static async Task<CommandResult> CandidateAsync(VerbContext context, string file, CancellationToken cancellationToken)
    {
        var candidate = CandidateFile.Read(context.Environment, file, context.Arguments.Optional("artifacts"));
        var registry = context.Open();
        if (candidate.NameOrNull() is not { } name)
        {
            return Unreadable(file, candidate, candidate.SchemaErrors);
        }

        if (context.Arguments.Has(AttachedFiles.Option))
        {
            throw new UsageException($"--{AttachedFiles.Option} needs --model and --version: validating a file records nothing.");
        }

        var operation = context.ContextFor(registry, name);
        var stage = StageOf(context, operation);
        if (candidate.SchemaErrors.Count > 0)
        {
            return Unreadable(file, candidate, candidate.SchemaErrors);
        }

        try
        {
            var metadata = candidate.Metadata(operation.Policy.Resolved.Versioning.Scheme);
            var gates = await GatesAsync(context, candidate, metadata, operation, stage, cancellationToken);
            return new CandidateResult(file, metadata.Name.Text, metadata.Version.ToString(), stage.Text, gates, []);
        }
        catch (DocumentException exception)
        {
            return Unreadable(file, candidate, exception.Errors);
        }
    }

    /// <summary>Runs the gates of a stage on a candidate that can be read.</summary>
    internal static async Task<IReadOnlyList<GateResult>> GatesAsync(
        VerbContext context, CandidateFile candidate, ModelMetadata metadata, OperationContext operation, StageName stage, CancellationToken cancellationToken)
    {
        await SourceFetch.RunAsync(context, candidate, metadata, cancellationToken);
        using var progress = context.Environment.Progress.Begin("Hashing artifacts", candidate.TotalSize(metadata));
        var artifacts = await candidate.HashAsync(metadata, progress, cancellationToken);
        var contents = new CandidateContents(artifacts)
        {
            Inspection = await candidate.InspectAsync(metadata, operation.Inspector, cancellationToken),
            Evaluation = await CandidateEvaluation.RunAsync(candidate, metadata, operation, SettingOf(operation, stage), cancellationToken),
        };
        var lineage = new LineageProbe(context.Environment, [candidate.Directory, context.Environment.WorkingDirectory], candidate.Find);
        return await new Validate(operation with { MeasureLineage = lineage.MeasureAsync }).CandidateAsync(metadata, contents, stage, cancellationToken);
    }

    private static EvaluationSetting? SettingOf(OperationContext operation, StageName stage) =>
        operation.Policy.Resolved.Stage(stage) is { } policy && policy.Setting<EvaluationSetting>() is { } setting
            ? setting with { Split = setting.Split ?? policy.Split }
            : null;

    private static CandidateResult Unreadable(string file, CandidateFile candidate, IReadOnlyList<DocumentError> errors) =>
        new(file, candidate.Peek("model_name"), candidate.Peek("version"), null, GateRunner.Unreadable(errors), errors);

    // The last stage asks for most, so a candidate that passes for it passes for all.
    private static StageName StageOf(VerbContext context, OperationContext operation) =>
        context.Arguments.Optional<StageName>("stage") ?? operation.Policy.Resolved.Stages[^1].Name;
}
