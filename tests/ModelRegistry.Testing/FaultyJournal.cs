using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Testing;

/// <summary>A journal whose next append goes wrong as told, once; everything else reaches the inner journal.</summary>
public sealed class FaultyJournal(IJournal inner) : IJournal
{
    /// <summary>Gets or sets what happens to the next append.</summary>
    public JournalFault Next { get; set; }

    /// <summary>Gets or sets what somebody else does just before the next append, e.g. appends first.</summary>
    public Func<Task>? BeforeNext { get; set; }

    public IAsyncEnumerable<ModelName> ModelsAsync(CancellationToken cancellationToken) => inner.ModelsAsync(cancellationToken);

    public Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken) =>
        inner.HeadAsync(model, hint, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(
        ModelName model, int from, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(model, from, count, cancellationToken);

    public async Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken)
    {
        var (fault, before) = (Next, BeforeNext);
        (Next, BeforeNext) = (JournalFault.None, null);
        await (before?.Invoke() ?? Task.CompletedTask);
        ThrowBefore(fault);
        var seen = fault == JournalFault.DeathBeforeViews ? ViewChanges.None : views;
        var appended = await inner.AppendAsync(model, number, entry, seen, cancellationToken);
        ThrowAfter(fault);
        return appended;
    }

    public Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken) =>
        inner.ReadViewAsync(model, path, cancellationToken);

    public Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken) =>
        inner.ListViewsAsync(model, cancellationToken);

    public Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken) =>
        inner.WriteViewsAsync(model, views, cancellationToken);

    private static void ThrowBefore(JournalFault fault)
    {
        switch (fault)
        {
            case JournalFault.Unavailable:
                throw new RegistryException(RegistryErrorCode.Unavailable, "The journal cannot be reached.");
            case JournalFault.DeathBeforeEntry:
                throw new SimulatedDeathException("before the entry was created");
            default:
                return;
        }
    }

    private static void ThrowAfter(JournalFault fault)
    {
        switch (fault)
        {
            case JournalFault.DeathBeforeViews:
                throw new SimulatedDeathException("before the views were written");
            case JournalFault.AnswerLost:
                throw new RegistryException(RegistryErrorCode.Unavailable, "The connection to the journal was lost.");
            default:
                return;
        }
    }
}
