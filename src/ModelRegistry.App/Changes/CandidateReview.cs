using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Changes;

/// <summary>Reviews candidates of a proposal by the policy of its base.</summary>
internal sealed class CandidateReview(VerbContext context, ProposalPlace place, ProposalDefinitions definitions)
{
    /// <summary>Judges a candidate that is added or changed.</summary>
    public async Task<ReviewedFile> ReviewAsync(FileChange change, RegistryFile file, CancellationToken cancellationToken)
    {
        var reviewed = new ReviewedFile(change, file, []);
        if (definitions.Judging is null)
        {
            return reviewed with { Results = [ChangeRules.Unreadable("registry", change.Path, "registry.json cannot be read, so no policy says what the candidate has to fulfil.")] };
        }

        try
        {
            return await JudgeAsync(reviewed, cancellationToken);
        }
        catch (DocumentException exception)
        {
            return reviewed with { Results = [.. exception.Errors.Select(error => ChangeRules.Unreadable(GateNames.Schema, error))] };
        }
        catch (RegistryException exception) when (ProposalDefinitions.IsUnreadable(exception))
        {
            return reviewed with { Results = [ChangeRules.Unreadable(GateNames.Schema, change.Path, exception.Hint is null ? exception.Message : $"{exception.Message} {exception.Hint}")] };
        }
    }

    /// <summary>Says what it means that a candidate is taken away.</summary>
    public async Task<string> WithdrawnAsync(RegistryFile file, CancellationToken cancellationToken)
    {
        if (file.Version is null || definitions.Judging is null)
        {
            return "The candidate is withdrawn.";
        }

        var view = await definitions.Judging.Ledger.OpenAsync(file.Model!, cancellationToken);
        return view.Number > 0 && await definitions.Judging.Ledger.FindAsync(view, file.Version, cancellationToken) is { } standing
            ? $"{file.Model}@{standing.Version} is registered (entry {standing.Registered}) and stays; only the candidate's file goes."
            : "The candidate is withdrawn before it was registered.";
    }

    private async Task<ReviewedFile> JudgeAsync(ReviewedFile reviewed, CancellationToken cancellationToken)
    {
        var artifacts = context.Arguments.Optional("artifacts") is { } named ? context.Environment.FullPath(named) : null;
        var candidate = CandidateFile.Read(context.Environment with { WorkingDirectory = place.Top }, reviewed.Change.Path, artifacts);
        var (definition, isBase) = await definitions.JudgingAsync(reviewed.File.Model!, cancellationToken);
        var operation = definitions.JudgingContext(definition);
        var metadata = candidate.Metadata(operation.Policy.Resolved.Versioning.Scheme);
        var stage = context.Arguments.Optional<StageName>("stage") ?? operation.Policy.Resolved.Stages[^1].Name;
        var position = ChangeRules.Place(metadata, reviewed.File, reviewed.Change.Path);
        if (position.Verdict == Verdict.Failed)
        {
            return reviewed with { Results = [position] };
        }

        return await RegisteredAsync(operation, metadata, reviewed, cancellationToken) ?? await GatesAsync();

        async Task<ReviewedFile> GatesAsync() => reviewed with
        {
            Stage = stage,
            Results = [position, .. await ValidateVerb.GatesAsync(context, candidate, metadata, operation, stage, cancellationToken)],
            Note = isBase ? null : $"The model is new, so its own policy judges: the base has no models/{reviewed.File.Model}/{ModelDefinition.FileName}.",
        };
    }

    // A version that is registered is judged no more: it is either the same, or a proposal to change what cannot be changed.
    private static async Task<ReviewedFile?> RegisteredAsync(OperationContext operation, ModelMetadata metadata, ReviewedFile reviewed, CancellationToken cancellationToken)
    {
        try
        {
            return await new Register(operation).FindAsync(metadata, cancellationToken) is { } entry
                ? reviewed with { Note = $"{metadata.Name}@{metadata.Version} is registered with exactly this content (entry {entry.Number}); nothing is to be judged." }
                : null;
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.AlreadyExists)
        {
            return reviewed with { Results = [ChangeRules.Immutable(metadata, exception)] };
        }
    }
}
