using ModelRegistry.App.Evaluations;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary><c>register</c>: seals a candidate and its artifacts as an immutable version.</summary>
internal static class RegisterVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var candidate = CandidateFile.Read(context.Environment, context.Arguments.Required("metadata"), context.Arguments.Optional("artifacts"));
        var registry = context.Open();
        var name = candidate.NameOrNull() ?? candidate.Metadata(VersioningScheme.SemVer).Name;
        var definition = registry.Model(name);
        var metadata = candidate.Metadata(registry.PolicyOf(definition).Resolved.Versioning.Scheme);
        using var progress = context.Environment.Progress.Begin("Storing artifacts", candidate.TotalSize(metadata));
        var operation = registry.ContextFor(definition, context.Arguments, progress);
        var register = new Register(operation);
        var registered = (await register.FindAsync(metadata, cancellationToken))?.Body as Registered;
        var stamp = candidate.Stamp(metadata);
        if (registered is null && register.Permission() is { Verdict: Verdict.Failed } refused)
        {
            // Before artifacts are copied, so that nobody waits for gigabytes to be told no.
            return new OperationResult("register", metadata.Name, new OperationOutcome.Refused([refused])) { Actor = operation.Actor, AskedVersion = metadata.Version };
        }

        var manifest = await DiffersAsync(candidate, metadata, registered, progress, cancellationToken)
            ?? await candidate.StoreAsync(metadata, registry.Artifacts, progress, cancellationToken);
        var inspection = registered is null ? await candidate.InspectAsync(metadata, operation.Inspector, cancellationToken) : null;
        var evaluation = registered is null
            ? await CandidateEvaluation.RunAsync(candidate, metadata, operation, EvaluationSetting.OfModel(operation.Policy.Resolved), cancellationToken)
            : null;
        stamp.RequireUnchanged();
        var request = new RegisterRequest(metadata, manifest) { Inspection = inspection, Evaluation = evaluation };
        var outcome = await register.ExecuteAsync(request, cancellationToken);
        return new OperationResult("register", metadata.Name, outcome) { Actor = operation.Actor, AskedVersion = metadata.Version };
    }

    // A version that is registered has its artifacts compared before any is copied, so that others leave no trace.
    private static async Task<Manifest?> DiffersAsync(
        CandidateFile candidate, ModelMetadata metadata, Registered? registered, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (registered is null)
        {
            return null;
        }

        var found = await candidate.ManifestAsync(metadata, progress, cancellationToken);
        return Digest.Of(JsonText.ToBytes(found.ToJson())) == registered.ManifestDigest ? null : found;
    }
}
