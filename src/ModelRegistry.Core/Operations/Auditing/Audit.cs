using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Re-reads everything a registry holds of a model and proves it: chain, seals, states, decisions, views, artifacts.</summary>
public sealed class Audit(IJournal journal, IArtifactStore artifacts, string registryId, TimeProvider clock)
{
    private readonly UsedApprovals _used = new();

    /// <summary>Audits a model, after those that were audited with this before; with <paramref name="since"/> also that its journal extends a head somebody kept.</summary>
    public async Task<ModelAudit> ExecuteAsync(ModelName model, Digest? since, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var audit = new ModelAudit(model);
        var entries = new JournalAudit(journal, registryId, audit, _used, JournalTime.Truncate(clock.GetUtcNow()));
        await entries.RunAsync(since, cancellationToken);
        await new ViewAudit(journal, audit, entries).RunAsync(cancellationToken);
        await new ArtifactAudit(artifacts).RunAsync(audit, [.. NeededContent.Of(audit.Model, entries)], progress, cancellationToken);
        audit.Pruned = entries.Pruned.Sum(pruned => pruned.Versions.Count);
        return audit;
    }

    /// <summary>Rebuilds a model's views from its journal.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when the journal itself is damaged, <c>Unsupported</c> when it asks
    /// for a newer tool; nothing is changed then.</exception>
    public async Task RepairAsync(ModelName model, CancellationToken cancellationToken)
    {
        var ledger = new ModelLedger(journal, registryId, clock);
        var head = await journal.HeadAsync(model, 0, cancellationToken);
        if (head == 0)
        {
            return; // Without entries there is nothing to rebuild from, and whatever lies there may be all that is left.
        }

        var view = await ledger.ReplayAsync(model, head, cancellationToken);
        ModelLedger.CheckWritable(view);
        var documents = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        await foreach (var entry in ledger.EntriesAsync(model, 1, head, cancellationToken))
        {
            documents.AddRange(entry.Body is Journal.Bodies.Registered body ? ViewWriter.Documents(body) : []);
        }

        var nodes = view.State.Index.Unstored().Select(node => KeyValuePair.Create(ViewPaths.Node(node.Digest), (ReadOnlyMemory<byte>)node.Bytes()));
        KeyValuePair<string, ReadOnlyMemory<byte>>[] writes = [.. documents, .. nodes, KeyValuePair.Create(ViewPaths.State, (ReadOnlyMemory<byte>)view.State.ToBytes())];
        var kept = writes.Select(write => write.Key).ToHashSet(StringComparer.Ordinal);
        var present = await journal.ListViewsAsync(model, cancellationToken);
        await journal.WriteViewsAsync(model, new ViewChanges(writes, [.. present.Where(path => !kept.Contains(path))]), cancellationToken);
    }
}
