using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>What every journal of a registry says about stored content: who needs which bytes, and whose were pruned.</summary>
public sealed class RegistryContent
{
    private readonly IReadOnlyList<PruneHistory> _models;
    private readonly IReadOnlyDictionary<Digest, string> _candidates;

    private Dictionary<Digest, string> Present => field ??= NeedsOf(_models, (_, version) => version.IsPruned);

    private RegistryContent(IReadOnlyList<PruneHistory> models, IReadOnlyDictionary<Digest, string> candidates) =>
        (_models, _candidates) = (models, candidates);

    /// <summary>Reads every journal to its present head, each seal and link verified: what cannot be read cannot say that it needs nothing.</summary>
    /// <param name="ledger">The journals.</param>
    /// <param name="models">All models that have one.</param>
    /// <param name="candidates">Digests that candidates name, with the candidate's name; their bytes are needed too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>Corrupt</c> when a journal is damaged.</exception>
    public static async Task<RegistryContent> ReadAsync(
        ModelLedger ledger, IReadOnlyList<ModelName> models, IReadOnlyDictionary<Digest, string> candidates, CancellationToken cancellationToken)
    {
        var histories = new List<PruneHistory>();
        foreach (var model in models)
        {
            histories.Add(await HistoryAsync(ledger, await ledger.OpenAsync(model, cancellationToken), cancellationToken));
        }

        return new RegistryContent(histories, candidates);
    }

    /// <summary>Gathers what the entries of one view say.</summary>
    internal static async Task<PruneHistory> HistoryAsync(ModelLedger ledger, LedgerView view, CancellationToken cancellationToken)
    {
        var history = new PruneHistory(view.Model);
        if (view.Number > 0)
        {
            await foreach (var entry in ledger.EntriesAsync(view.Model, 1, view.Number, cancellationToken))
            {
                history.Follow(entry);
            }
        }

        return history;
    }

    /// <summary>Returns the content of a model's pruned versions that nothing in the registry needs.</summary>
    public IReadOnlyList<Descriptor> Unneeded(ModelName model) =>
        [.. _models.Where(history => history.Model == model)
            .SelectMany(history => history.Versions)
            .Where(version => version.IsPruned)
            .SelectMany(version => version.Artifacts)
            .Select(artifact => artifact.Descriptor)
            .Where(descriptor => !Present.ContainsKey(descriptor.Digest))
            .Distinct()];

    /// <summary>Returns whether anything in the registry needs content.</summary>
    public bool Needs(Digest digest) => Present.ContainsKey(digest);

    /// <summary>Returns what other models need of a model: versions made from its versions, and experiments that run on them.</summary>
    internal ILookup<string, string> ClaimsOn(ModelName model) => (
        from history in _models
        where history.Model != model
        from claim in history.Versions
            .Where(version => !version.IsPruned)
            .SelectMany(version => version.Parents, (version, parent) => (parent.Name, parent.Version, Why: $"{history.Model}@{version.Version} was made from it"))
            .Concat(history.Running.SelectMany(design => design.Arms, (design, arm) => (Name: arm.Model ?? history.Model, arm.Version, Why: $"experiment {design.Id} of {history.Model} runs")))
        where claim.Name == model
        select claim).ToLookup(claim => claim.Version.IdentityKey, claim => claim.Why);

    /// <summary>Returns what needs each content of the registry, once some versions of a model are pruned.</summary>
    internal IReadOnlyDictionary<Digest, string> NeedsWithout(PruneHistory model, IReadOnlySet<string> pruned) => NeedsOf(
        [.. _models.Where(history => history.Model != model.Model), model],
        (history, version) => version.IsPruned || (history == model && pruned.Contains(version.Version.IdentityKey)));

    private Dictionary<Digest, string> NeedsOf(IReadOnlyList<PruneHistory> models, Func<PruneHistory, VersionUse, bool> isPruned)
    {
        IEnumerable<(Digest Digest, string What)> needs =
        [
            .. from history in models
               from version in history.Versions
               where !isPruned(history, version)
               from artifact in version.Artifacts
               select (artifact.Descriptor.Digest, $"{history.Model}@{version.Version} ({artifact.Path})"),
            .. from history in models
               from pair in history.Attachments
               select (pair.Attachment.Descriptor.Digest, $"entry {pair.Entry} of {history.Model} ({pair.Attachment.Name})"),
            .. _candidates.Select(candidate => (candidate.Key, candidate.Value)),
        ];
        return needs.DistinctBy(need => need.Digest).ToDictionary(need => need.Digest, need => need.What);
    }
}
