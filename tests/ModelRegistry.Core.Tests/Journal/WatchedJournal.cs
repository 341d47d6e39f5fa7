using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Tests.Journal;

/// <summary>A journal whose faults a test chooses, and that counts what is asked of it.</summary>
internal sealed class WatchedJournal(IJournal inner) : IJournal
{
    /// <summary>Gets or sets what happens once, just before the next append: somebody else's append.</summary>
    public Func<Task>? BeforeNextAppend { get; set; }

    /// <summary>Gets or sets a value indicating whether writers die after the entry and before its views.</summary>
    public bool DiesBeforeViews { get; set; }

    /// <summary>Gets or sets how many views are written before the writer dies; all by default.</summary>
    public int DiesAfterViews { get; set; } = int.MaxValue;

    /// <summary>Gets or sets a value indicating whether somebody else is always faster.</summary>
    public bool LosesAlways { get; set; }

    /// <summary>Gets or sets the number of an entry that is missing; 0 for none.</summary>
    public int Missing { get; set; }

    /// <summary>Gets the views of the last successful append.</summary>
    public ViewChanges Written { get; private set; } = ViewChanges.None;

    /// <summary>Gets the number of entries read.</summary>
    public int EntriesRead { get; private set; }

    /// <summary>Gets the number of views read.</summary>
    public int ViewsRead { get; private set; }

    public void ForgetCounts() => (EntriesRead, ViewsRead) = (0, 0);

    public IAsyncEnumerable<ModelName> ModelsAsync(CancellationToken cancellationToken) => inner.ModelsAsync(cancellationToken);

    public Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken) => inner.HeadAsync(model, hint, cancellationToken);

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(ModelName model, int from, int count, CancellationToken cancellationToken)
    {
        var most = Missing >= from ? Math.Min(count, Missing - from) : count;
        var found = await inner.ReadAsync(model, from, most, cancellationToken);
        EntriesRead += found.Count;
        return found;
    }

    public async Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken)
    {
        if (LosesAlways)
        {
            return false;
        }

        if (BeforeNextAppend is { } before)
        {
            BeforeNextAppend = null;
            await before();
        }

        var kept = new ViewChanges([.. views.Writes.Take(DiesAfterViews)], DiesAfterViews < views.Writes.Count ? [] : views.Deletes);
        var appended = await inner.AppendAsync(model, number, entry, DiesBeforeViews ? ViewChanges.None : kept, cancellationToken);
        Written = appended ? views : Written;
        return appended;
    }

    public Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken)
    {
        ViewsRead++;
        return inner.ReadViewAsync(model, path, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken) =>
        inner.ListViewsAsync(model, cancellationToken);

    public Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken) =>
        inner.WriteViewsAsync(model, views, cancellationToken);
}
