using ModelRegistry.App.Evaluations;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Releases;
using ModelRegistry.App.Results;
using ModelRegistry.App.Sources;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
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
        using var publication = ReleasePublication.Of(registry, context.Environment);
        var writer = registry.ContextFor(definition, context.Arguments);
        var register = new Register(writer);
        var registered = await register.FindAsync(metadata, cancellationToken);
        if (context.Arguments.Has("resume"))
        {
            return await ResumeAsync(metadata, registered, publication, cancellationToken);
        }

        if (registered is null && register.Permission() is { Verdict: Verdict.Failed } refused)
        {
            // Before artifacts are copied, so that nobody waits for gigabytes to be told no.
            return new OperationResult("register", metadata.Name, new OperationOutcome.Refused([refused])) { Actor = writer.Actor, AskedVersion = metadata.Version };
        }

        DiscardedCheckout.RequireStore(registry.Directory, registry.Definition, context.Environment);
        await SourceFetch.RunAsync(context, candidate, metadata, cancellationToken);
        using var progress = context.Environment.Progress.Begin("Storing artifacts", candidate.TotalSize(metadata));
        var operation = writer with { Progress = progress };
        var isPruned = registered is not null && await IsPrunedAsync(registry, metadata, cancellationToken);
        var request = isPruned
            ? new RegisterRequest(metadata, await candidate.ManifestAsync(metadata, progress, cancellationToken))
            : await RequestAsync(registry, candidate, metadata, operation, registered?.Body as Registered, publication, cancellationToken);
        var outcome = await ExecuteAsync(new Register(operation), request, publication, cancellationToken);
        if (!isPruned && publication is null && outcome is not OperationOutcome.Refused)
        {
            await KeepAsync(registry, candidate, request, progress, cancellationToken);
        }

        return new OperationResult("register", metadata.Name, outcome)
        {
            Actor = operation.Actor,
            AskedVersion = metadata.Version,
            Release = await FinishAsync(metadata.Name, outcome, publication, cancellationToken),
        };
    }

    // Whose bytes were pruned gets none again: the number stays what the journal says of it.
    private static async Task<bool> IsPrunedAsync(OpenRegistry registry, ModelMetadata metadata, CancellationToken cancellationToken)
    {
        var view = await registry.Ledger.OpenAsync(metadata.Name, cancellationToken);
        return await registry.Ledger.FindAsync(view, metadata.Version, cancellationToken) is { Pruned: not null };
    }

    // A prune at the same moment may have looked at the journals just before the entry was there: now it is, and what that one took is put back.
    private static async Task KeepAsync(
        OpenRegistry registry, CandidateFile candidate, RegisterRequest request, IProgress<long> progress, CancellationToken cancellationToken)
    {
        foreach (var artifact in request.Manifest.Artifacts)
        {
            if (await registry.Artifacts.StatAsync(artifact.Descriptor.Digest, cancellationToken) is null)
            {
                await candidate.StoreAsync(request.Metadata, registry.Artifacts, progress, cancellationToken);
                return;
            }
        }
    }

    private static async Task<RegisterRequest> RequestAsync(
        OpenRegistry registry, CandidateFile candidate, ModelMetadata metadata, OperationContext operation, Registered? registered, ReleasePublication? publication, CancellationToken cancellationToken)
    {
        var stamp = candidate.Stamp(metadata);
        var progress = operation.Progress!;
        var manifest = await DiffersAsync(candidate, metadata, registered, progress, cancellationToken)
            ?? await (publication is null
                ? candidate.StoreAsync(metadata, registry.Artifacts, progress, cancellationToken)
                : publication.StoreAsync(candidate, metadata, progress, cancellationToken));
        var inspection = registered is null ? await candidate.InspectAsync(metadata, operation.Inspector, cancellationToken) : null;
        var evaluation = registered is null
            ? await CandidateEvaluation.RunAsync(candidate, metadata, operation, EvaluationSetting.OfModel(operation.Policy.Resolved), cancellationToken)
            : null;
        stamp.RequireUnchanged();
        return new RegisterRequest(metadata, manifest) { Inspection = inspection, Evaluation = evaluation };
    }

    // Who loses the race for a version takes away what was uploaded for it.
    private static async Task<OperationOutcome> ExecuteAsync(
        Register register, RegisterRequest request, ReleasePublication? publication, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await register.ExecuteAsync(request, cancellationToken);
            if (outcome is OperationOutcome.Refused && publication is not null)
            {
                await publication.AbandonAsync(request.Metadata, request.Manifest, cancellationToken);
            }

            return outcome;
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.AlreadyExists && publication is not null)
        {
            await publication.AbandonAsync(request.Metadata, request.Manifest, cancellationToken);
            throw;
        }
    }

    private static async Task<ReleaseState?> FinishAsync(
        ModelName model, OperationOutcome outcome, ReleasePublication? publication, CancellationToken cancellationToken)
    {
        var entry = outcome switch
        {
            OperationOutcome.Appended appended => appended.Entry,
            OperationOutcome.Unchanged unchanged => unchanged.Entry,
            _ => null,
        };
        return publication is not null && entry?.Body is Registered version ? await publication.FinishAsync(model, version, cancellationToken) : null;
    }

    // What is left to do of a version that is in the journal; its artifacts need not be at hand, they are attached already.
    private static async Task<CommandResult> ResumeAsync(
        ModelMetadata metadata, JournalEntry? registered, ReleasePublication? publication, CancellationToken cancellationToken)
    {
        if (registered is null)
        {
            throw new RegistryException(
                RegistryErrorCode.NotFound, $"{metadata.Name}@{metadata.Version} is not registered, so there is nothing to resume.", "Run register without --resume: what was uploaded already is kept.");
        }

        var outcome = new OperationOutcome.Unchanged($"{metadata.Name}@{metadata.Version} is registered.", registered);
        return new OperationResult("register", metadata.Name, outcome)
        {
            AskedVersion = metadata.Version,
            Release = await FinishAsync(metadata.Name, outcome, publication, cancellationToken),
        };
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
