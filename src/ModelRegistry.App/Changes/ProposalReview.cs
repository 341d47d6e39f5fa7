using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Reporting;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Changes;

/// <summary>Reviews what a branch changes in a registry: local Git decides what, the base's definitions decide how it is judged.</summary>
internal sealed class ProposalReview
{
    private readonly string _top;
    private readonly string _prefix;
    private readonly BaseRevision _revision;
    private readonly GitCommand _git;
    private readonly string? _decoy;
    private readonly ProposalDefinitions _definitions;
    private readonly CandidateReview _candidates;

    private ProposalReview(ProposalPlace place, BaseRevision revision, ProposalDefinitions definitions, CandidateReview candidates)
    {
        (_top, _prefix, _git, _decoy) = (place.Top, place.Prefix, place.Git, place.Decoy);
        _revision = revision;
        _definitions = definitions;
        _candidates = candidates;
    }

    /// <summary>Finds the base, reads both definitions, and reviews what changes; null where there is no registry in either.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is no repository or base.</exception>
    public static async Task<ChangeReview?> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var place = await ProposalPlace.FindAsync(context, cancellationToken);
        var revision = await BaseRevision.FindAsync(place.Git, context.Arguments.Optional("base"), context.Environment, cancellationToken);
        place = await place.InAsync(revision.Tip, context, cancellationToken);
        return await ProposalDefinitions.ReadAsync(context, place, revision.Tip, cancellationToken) is { } definitions
            ? await new ProposalReview(place, revision, definitions, new CandidateReview(context, place, definitions)).ReviewAsync(cancellationToken)
            : null;
    }

    // Every changed file, and every policy that comes out otherwise.
    private async Task<ChangeReview> ReviewAsync(CancellationToken cancellationToken)
    {
        var changes = await GitChanges.ReadAsync(_git, _revision.MergeBase, _prefix, cancellationToken);
        var files = new List<ReviewedFile>();
        if (_decoy is not null)
        {
            var change = new FileChange(_decoy + RegistryLocation.DefinitionFile, ChangeKind.Added);
            files.Add(new ReviewedFile(change, RegistryFile.Of(string.Empty), [ChangeRules.Decoy(change, _prefix)]));
        }

        foreach (var change in changes)
        {
            var file = change.Path.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase) ? RegistryFile.Of(change.Path[_prefix.Length..]) : RegistryFile.Of(string.Empty);
            if (await ReviewAsync(change, file, cancellationToken) is { } reviewed)
            {
                files.Add(reviewed);
            }
        }

        var policies = await new PolicyReviews(_definitions, _prefix).ReviewAsync(files, cancellationToken);
        return new ChangeReview(_revision.Tip, _revision.MergeBase, _revision.Head, files, policies);
    }

    private async Task<ReviewedFile?> ReviewAsync(FileChange change, RegistryFile file, CancellationToken cancellationToken) => (file.Subject, change) switch
    {
        (FileSubject.Ledger, { IsCommitted: false }) => null,
        (FileSubject.Ledger, _) => new ReviewedFile(change, file, [ChangeRules.Ledger(change)]),
        (_, { Kind: not ChangeKind.Deleted }) when file.IsMisspelt || !(change.Path.StartsWith(_prefix, StringComparison.Ordinal) || change.IsLink) => new ReviewedFile(change, file, [ChangeRules.Misspelt(change, _prefix)]),
        (_, { IsLink: true }) => new ReviewedFile(change, file, [ChangeRules.Link(change)]),
        (FileSubject.Registry, { Kind: ChangeKind.Deleted }) => new ReviewedFile(change, file, [ChangeRules.RegistryDeleted(change)]),
        (FileSubject.Registry, _) => new ReviewedFile(change, file, await _definitions.JudgeRegistryAsync(change.Path, cancellationToken)),
        (FileSubject.Model, { Kind: ChangeKind.Deleted }) => new ReviewedFile(
            change, file, [ChangeRules.ModelDeleted(change, await _definitions.VersionsAsync(file.Model!, cancellationToken))]),
        (FileSubject.Model, _) => new ReviewedFile(change, file, _definitions.JudgeModel(file.Model!, change.Path)),
        (FileSubject.Candidate, { Kind: ChangeKind.Deleted }) => new ReviewedFile(change, file, []) { Note = await _candidates.WithdrawnAsync(file, cancellationToken) },
        (FileSubject.Candidate, _) => await _candidates.ReviewAsync(change, file, cancellationToken),
        (FileSubject.PolicyTests, { Kind: not ChangeKind.Deleted }) => new ReviewedFile(change, file, _definitions.Test(change.Path, file.Model)),
        (FileSubject.Template, { Kind: not ChangeKind.Deleted }) => new ReviewedFile(change, file, JudgeTemplate(change.Path)),
        (FileSubject.PolicyTests or FileSubject.Template, _) => new ReviewedFile(change, file, []),
        _ => null,
    };

    private IReadOnlyList<GateResult> JudgeTemplate(string path) => TemplateCheck.Check(Path.Combine(_top, path), path) is { } error
        ? [ChangeRules.Unreadable("template", error)]
        : [ChangeRules.Passed("template", "The template can be read.")];
}
