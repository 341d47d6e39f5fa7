using System.Globalization;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Evaluations;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary>
/// <c>evaluate</c>: recomputes metrics from predictions: of a registered version, which is recorded; of a candidate, whose
/// claims are compared; or of a file alone.
/// </summary>
internal static class EvaluateVerb
{
    private const int MostResamples = 100_000;

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var (file, version) = (arguments.Optional("metadata"), arguments.Optional<ModelVersion>("version"));
        if (file is not null && version is not null)
        {
            throw new UsageException("evaluate takes --metadata FILE for a candidate or --model and --version for a version, not both.");
        }

        if (arguments.Has("update") && file is null)
        {
            throw new UsageException("--update needs --metadata FILE: what is registered is not changed.");
        }

        return version is not null ? await VersionAsync(context, version, cancellationToken)
            : file is not null ? await CandidateAsync(context, file, cancellationToken)
            : await FileAsync(context, cancellationToken);
    }

    private static async Task<CommandResult> VersionAsync(VerbContext context, ModelVersion version, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var model = context.Arguments.Required<ModelName>("model");
        var operation = context.ContextFor(registry, model);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var found = await SealedVersion.FindAsync(registry.Ledger, view, version, cancellationToken);
        var setting = EvaluationSetting.OfVersion(operation.Policy.Resolved);
        var input = Given(context) ?? OfArtifact(context, setting, found, registry);
        var metadata = found.Metadata(operation.Policy.Resolved.Versioning.Scheme);
        var request = OfSplit(context, await RequestAsync(context, input, setting, registry, view, version, cancellationToken), metadata);
        var record = await PredictionMeasurement.RunAsync(request, cancellationToken);
        var outcome = await new Evaluate(operation).ExecuteAsync(model, version, record, cancellationToken);
        return await WrittenAsync(context, registry, new EvaluateResult(record)
        {
            Model = model,
            Version = version,
            Claims = ClaimsOf(metadata, record, setting),
            Outcome = outcome,
            Actor = operation.Actor,
        }, cancellationToken);
    }

    private static async Task<CommandResult> CandidateAsync(VerbContext context, string file, CancellationToken cancellationToken)
    {
        var candidate = CandidateFile.Read(context.Environment, file, context.Arguments.Optional("artifacts"));
        var (registry, policy) = PolicyOf(context, candidate);
        var scheme = policy?.Versioning.Scheme ?? VersioningScheme.SemVer;
        var metadata = candidate.Metadata(scheme);
        var setting = policy is null ? new EvaluationSetting() : EvaluationSetting.OfVersion(policy);
        var view = registry is null ? null : await registry.Ledger.OpenAsync(metadata.Name, cancellationToken);
        var input = Given(context) ?? OfArtifact(context, setting, candidate, metadata);
        var request = OfSplit(context, await RequestAsync(context, input, setting, registry, view, metadata.Version, cancellationToken), metadata);
        var record = await PredictionMeasurement.RunAsync(request, cancellationToken);
        var updated = context.Arguments.Has("update") ? MetricsUpdate.Apply(candidate.Source, scheme, record) : null;
        if (updated is not null)
        {
            await WriteAsync(context.Environment.FullPath(file), updated, cancellationToken);
        }

        return await WrittenAsync(context, registry, new EvaluateResult(record)
        {
            Model = metadata.Name,
            Version = metadata.Version,
            Claims = updated is null ? ClaimsOf(metadata, record, setting) : [],
            File = updated is null ? null : file,
        }, cancellationToken);
    }

    private static async Task<CommandResult> FileAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var input = Given(context) ?? throw new UsageException("evaluate needs --predictions FILE.", "Or name a version whose artifacts hold its predictions: --model, --version and --artifact.");
        var registry = context.Arguments.Has("against") ? context.Open() : null;
        var view = registry is null ? null : await registry.Ledger.OpenAsync(context.Arguments.Required<ModelName>("model"), cancellationToken);
        var request = await RequestAsync(context, input, new EvaluationSetting(), registry, view, null, cancellationToken);
        return await WrittenAsync(context, registry, new EvaluateResult(await PredictionMeasurement.RunAsync(request, cancellationToken)), cancellationToken);
    }

    // A candidate can be measured where no registry is, unless something of it is asked for.
    private static (OpenRegistry? Registry, ResolvedPolicy? Policy) PolicyOf(VerbContext context, CandidateFile candidate)
    {
        try
        {
            var registry = context.Open();
            return candidate.NameOrNull() is { } name ? (registry, registry.PolicyOf(registry.Model(name)).Resolved) : (registry, null);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.NotFound && !context.Arguments.Has("against") && !context.Arguments.Has("registry"))
        {
            return (null, null);
        }
    }

    private static PredictionInput? Given(VerbContext context) =>
        context.Arguments.Optional("predictions") is { } file ? PredictionInput.OfFile(context.Environment, file) : null;

    private static ArtifactPath ArtifactOf(VerbContext context, EvaluationSetting setting) => context.Arguments.Optional<ArtifactPath>("artifact") ?? setting.Predictions
        ?? throw new UsageException("evaluate needs --predictions FILE, or --artifact PATH for predictions among the artifacts.");

    private static PredictionInput OfArtifact(VerbContext context, EvaluationSetting setting, SealedVersion version, OpenRegistry registry)
    {
        var path = ArtifactOf(context, setting);
        return version.Manifest.Artifacts.FirstOrDefault(artifact => artifact.Path == path) is { } artifact
            ? PredictionInput.OfStored(artifact, registry.Artifacts)
            : throw NoArtifact(path, version.Manifest.Artifacts.Select(other => other.Path.Text));
    }

    private static PredictionInput OfArtifact(VerbContext context, EvaluationSetting setting, CandidateFile candidate, ModelMetadata metadata)
    {
        var path = ArtifactOf(context, setting);
        return candidate.Files(metadata).FirstOrDefault(pair => pair.Claim.Path == path).File is { } file
            ? PredictionInput.OfArtifact(path, file)
            : throw NoArtifact(path, metadata.Artifacts.Select(claim => claim.Path.Text));
    }

    private static RegistryException NoArtifact(ArtifactPath path, IEnumerable<string> known) => new(
        RegistryErrorCode.NotFound, $"The version has no artifact {path.Text}.", $"Its artifacts are {string.Join(", ", known)}.");

    private static IReadOnlyList<GateResult> ClaimsOf(ModelMetadata metadata, EvaluationRecord record, EvaluationSetting setting) =>
        ClaimCheck.Results(metadata, record, setting.AllowedDifference);

    private static async Task<EvaluationRequest> RequestAsync(
        VerbContext context, PredictionInput input, EvaluationSetting setting, OpenRegistry? registry, LedgerView? view, ModelVersion? version, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new EvaluationRequest(input) { Options = OptionsOf(arguments) }.As(setting);
        var champion = await ChampionAsync(context, input, setting, registry, view, version, cancellationToken);
        return request with
        {
            Layout = arguments.Optional("columns") is { } columns ? LayoutOf(columns) : request.Layout,
            Task = arguments.Optional("task") is { } task ? TaskNames.Find(task) : null,
            Split = arguments.Optional("split") ?? request.Split,
            Options = arguments.Has("threshold") ? request.Options with { Threshold = Number(arguments, "threshold", EvaluationOptions.DefaultThreshold, double.IsFinite, "a number") } : request.Options,
            Champion = champion?.Input,
            ChampionVersion = champion?.Version,
        };
    }

    // Predictions do not say what they are of; what is claimed may, if it is of one split alone.
    private static EvaluationRequest OfSplit(VerbContext context, EvaluationRequest request, ModelMetadata metadata)
    {
        if (request.Split is not null)
        {
            return request;
        }

        string[] splits = [.. metadata.Measurements.Select(claim => claim.Split).OfType<string>().Distinct(StringComparer.Ordinal)];
        return splits.Length < 2 ? request with { Split = splits.FirstOrDefault() } : throw new UsageException(
            $"The metadata has metrics of {string.Join(" and ", splits.Select(Quotation.Of))}: which of them are the predictions of?",
            $"Say it: --split {(context.Arguments.Has("split") ? "NAME" : Quotation.Inert(splits[^1]))}.");
    }

    private static async Task<(PredictionInput Input, ModelVersion? Version)?> ChampionAsync(
        VerbContext context, PredictionInput input, EvaluationSetting setting, OpenRegistry? registry, LedgerView? view, ModelVersion? version, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var file = arguments.Optional("champion") is { } given ? PredictionInput.OfFile(context.Environment, given) : null;
        if (arguments.Optional<StageName>("against") is not { } stage)
        {
            return file is null ? null : (file, null);
        }

        var path = arguments.Optional("artifact") ?? setting.Predictions?.Text ?? input.Name;
        var champion = await ChampionPredictions.FindAsync(registry!.Ledger, view!, registry.Artifacts, stage, path, version, cancellationToken)
            ?? throw new RegistryException(RegistryErrorCode.NotFound, $"{stage} has no other holder to compare with.", "Leave --against out, or name a stage that another version holds.");
        return (file ?? champion.Input ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"{champion.Version} in {stage} has no artifact {path}.", "Give its predictions as --champion FILE, or name the artifact with --artifact."), champion.Version);
    }

    private static EvaluationOptions OptionsOf(Arguments arguments) => new(PredictionTask.Binary)
    {
        Resamples = (int)Number(arguments, "resamples", 1000, number => number is >= 0 and <= MostResamples && double.IsInteger(number), $"a whole number from 0 to {MostResamples}"),
        Seed = (ulong)Number(arguments, "seed", 7, number => number is >= 0 and <= (1L << 53) && double.IsInteger(number), "a whole number from 0"),
        Level = Number(arguments, "level", 0.95, number => number is > 0 and < 1, "a number between 0 and 1, e.g. 0.95"),
        Metrics = arguments.Optional("metrics") is { } metrics ? [.. metrics.Split(',', StringSplitOptions.TrimEntries).Select(MetricNames.Canonical)] : [],
    };

    private static double Number(Arguments arguments, string option, double otherwise, Func<double, bool> isAllowed, string expected) =>
        arguments.Optional(option) is not { } text ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isAllowed(number) ? number
        : throw new UsageException($"--{option} needs {expected}, not {Quotation.Of(text)}.");

    private static PredictionLayout LayoutOf(string columns)
    {
        try
        {
            return PredictionLayout.Parse(columns);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--columns: {exception.Message}.");
        }
    }

    private static async Task<EvaluateResult> WrittenAsync(VerbContext context, OpenRegistry? registry, EvaluateResult result, CancellationToken cancellationToken)
    {
        if (context.Arguments.Optional("out") is not { } file)
        {
            return result;
        }

        var target = context.Environment.FullPath(file);
        registry?.RequireOutside(target, "--out");
        await WriteAsync(target, JsonText.ToBytes(result.Evaluation.Metrics), cancellationToken);
        return result with { File = file };
    }

    private static async Task WriteAsync(string target, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(target, bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{target} cannot be written: {exception.Message}", inner: exception);
        }
    }
}
