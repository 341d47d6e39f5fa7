using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>
/// Compares the views with the journal. A view that is missing or behind is stale, as after a kill; one that was never
/// right is corrupt.
/// </summary>
internal sealed class ViewAudit(IJournal journal, ModelAudit audit, JournalAudit entries)
{
    private bool _nodesAreUnknown;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var present = await journal.ListViewsAsync(audit.Model, cancellationToken);
        var expected = await CheckDocumentsAsync(cancellationToken);
        var reachable = await CheckStateAsync(cancellationToken);
        foreach (var path in present.Where(path => path != ViewPaths.State && !expected.Contains(path)))
        {
            await CheckOtherAsync(path, reachable, cancellationToken);
        }
    }

    private async Task<HashSet<string>> CheckDocumentsAsync(CancellationToken cancellationToken)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, bytes) in entries.Registered.SelectMany(ViewWriter.Documents))
        {
            expected.Add(path);
            audit.Views++;
            if (await journal.ReadViewAsync(audit.Model, path, cancellationToken) is not { } found)
            {
                audit.Add(AuditSeverity.Stale, path, "is missing; the journal has its content");
            }
            else if (!found.Span.SequenceEqual(bytes.Span))
            {
                audit.Add(AuditSeverity.Corrupt, path, "is not what the journal sealed");
            }
        }

        return expected;
    }

    private async Task<HashSet<string>?> CheckStateAsync(CancellationToken cancellationToken)
    {
        var found = await journal.ReadViewAsync(audit.Model, ViewPaths.State, cancellationToken);
        if (found is null && entries.Last == 0)
        {
            return null;
        }

        audit.Views++;
        if (found is not { } bytes)
        {
            audit.Add(AuditSeverity.Stale, ViewPaths.State, "is missing; the journal has its content");
            return null;
        }

        if (entries.IsOtherState(Digest.Of(bytes.Span)))
        {
            _nodesAreUnknown = true; // A newer tool's state is proved by its entry; what it refers to cannot be followed.
            return null;
        }

        try
        {
            var state = ModelState.Read(JsonParser.ParseObject(new DocumentSource(ViewPaths.State, bytes), DocumentLimits.Entry));
            if (entries.StateDigest(state.Head) != Digest.Of(bytes.Span))
            {
                audit.Add(AuditSeverity.Corrupt, ViewPaths.State, $"is not the state entry {state.Head} leads to");
                return null;
            }

            if (state.Head < entries.Last)
            {
                audit.Add(AuditSeverity.Stale, ViewPaths.State, $"is at entry {state.Head} of {entries.Last}");
            }

            return await ReachableAsync(state.Index, cancellationToken);
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            audit.Add(AuditSeverity.Corrupt, ViewPaths.State, $"cannot be read: {exception.Message}");
            return null;
        }
    }

    private async Task<HashSet<string>> ReachableAsync(StateIndex index, CancellationToken cancellationToken)
    {
        var reachable = new HashSet<string>(StringComparer.Ordinal);
        for (var level = Unloaded(); level.Length > 0; level = Unloaded())
        {
            foreach (var link in level)
            {
                reachable.Add(ViewPaths.Node(link.Digest));
                await CheckNodeAsync(link, cancellationToken);
            }
        }

        return reachable;

        StateLink[] Unloaded() => [.. index.Unloaded().Where(link => !reachable.Contains(ViewPaths.Node(link.Digest)))];
    }

    private async Task CheckNodeAsync(StateLink link, CancellationToken cancellationToken)
    {
        var path = ViewPaths.Node(link.Digest);
        audit.Views++;
        if (await journal.ReadViewAsync(audit.Model, path, cancellationToken) is not { } bytes)
        {
            audit.Add(AuditSeverity.Stale, path, "is missing; the journal has its content");
        }
        else if (!link.TryLoad(bytes))
        {
            audit.Add(AuditSeverity.Corrupt, path, "does not have the digest it is named by");
        }
    }

    // Nodes of another moment stay after a kill or while others write; they are whole or they are damaged.
    private async Task CheckOtherAsync(string path, HashSet<string>? reachable, CancellationToken cancellationToken)
    {
        if (!path.StartsWith(ViewPaths.Nodes, StringComparison.Ordinal))
        {
            audit.Add(AuditSeverity.Corrupt, path, "belongs to no version the journal registered");
            return;
        }

        if (_nodesAreUnknown || reachable?.Contains(path) == true || await journal.ReadViewAsync(audit.Model, path, cancellationToken) is not { } bytes)
        {
            return;
        }

        var whole = path == ViewPaths.Node(Digest.Of(bytes.Span));
        audit.Add(whole ? AuditSeverity.Stale : AuditSeverity.Corrupt, path, whole ? "is no longer needed" : "does not have the digest it is named by");
    }
}
