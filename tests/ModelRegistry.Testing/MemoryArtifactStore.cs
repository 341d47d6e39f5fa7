using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Testing;

/// <summary>An artifact store in memory; a test may reach in and damage what it holds. Safe for threads.</summary>
public sealed class MemoryArtifactStore : IArtifactStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _stored = new();

    /// <summary>Gets how many times content was put, known content included.</summary>
    public int Puts => _puts;

    private int _puts;

    /// <summary>Replaces stored bytes, as nobody may.</summary>
    public void Tamper(Digest digest, Func<byte[], byte[]> change) => _stored[digest] = change([.. _stored[digest]]);

    /// <summary>Removes content, as a clean-up of the store would.</summary>
    public void Remove(Digest digest) => _stored.TryRemove(digest, out _);

    public async Task<Descriptor> PutAsync(
        Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(content, progress, cancellationToken);
        var digest = Digest.Of(bytes);
        if (expected is not null && digest != expected)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"The content has the digest {digest}, not {expected}.");
        }

        Interlocked.Increment(ref _puts);
        _stored.TryAdd(digest, bytes);
        return new Descriptor(digest, bytes.Length);
    }

    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_stored.TryGetValue(digest, out var bytes) ? new Descriptor(digest, bytes.Length) : null);
    }

    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) => StatAsync(digest, cancellationToken);

    public Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _stored.TryGetValue(digest, out var bytes)
            ? Task.FromResult<Stream>(new ProvedMemoryStream(bytes, digest))
            : throw new RegistryException(RegistryErrorCode.NotFound, $"The store in memory does not hold {digest}.");
    }

    public Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_stored.TryGetValue(digest, out var bytes))
        {
            return Task.FromResult<Descriptor?>(null);
        }

        progress?.Report(bytes.Length);
        return Task.FromResult<Descriptor?>(new Descriptor(Digest.Of(bytes), bytes.Length));
    }

    public async IAsyncEnumerable<Digest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var digest in _stored.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return digest;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            copy.Write(buffer, 0, count);
            progress?.Report(count);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return copy.ToArray();
    }
}
