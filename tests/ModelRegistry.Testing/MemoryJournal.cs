using System.Runtime.CompilerServices;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Testing;

/// <summary>A journal in memory. Several may share one <see cref="MemoryRegistry"/>; all are safe for threads.</summary>
public sealed class MemoryJournal(MemoryRegistry registry) : IJournal
{
    /// <summary>Creates an empty journal.</summary>
    public MemoryJournal()
        : this(new MemoryRegistry())
    {
    }

    public async IAsyncEnumerable<ModelName> ModelsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var model in registry.Models())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return model;
        }
    }

    public Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hint);
        return registry.WithAsync(model, stored => stored.Entries.Count, cancellationToken);
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(
        ModelName model, int from, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return registry.WithAsync<IReadOnlyList<ReadOnlyMemory<byte>>>(
            model,
            stored => [.. stored.Entries.Skip(from - 1).Take(count).Select(entry => (ReadOnlyMemory<byte>)entry.ToArray())],
            cancellationToken);
    }

    public Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (entry.Length > DocumentLimits.Entry.MaxBytes)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"The entry has {entry.Length} bytes.");
        }

        return registry.WithAsync(model, stored => stored.Append(number, entry.ToArray(), views), cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken)
    {
        MemoryModel.RequireViewPath(path);
        return registry.WithAsync(
            model,
            stored => stored.Views.TryGetValue(path, out var bytes) ? bytes.ToArray() : default(ReadOnlyMemory<byte>?),
            cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken) =>
        registry.WithAsync<IReadOnlyList<string>>(model, stored => [.. stored.Views.Keys], cancellationToken);

    public Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken) =>
        registry.WithAsync(model, stored => stored.Apply(views), cancellationToken);
}
