using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Testing;

/// <summary>
/// An artifact store whose next put, or next read, goes wrong as told, once. Damage on the way in reaches the inner store
/// as other bytes, which it must notice; damage on the way out looks as it does in a store that proves what it reads.
/// </summary>
public sealed class FaultyArtifactStore(IArtifactStore inner) : IArtifactStore
{
    /// <summary>Gets or sets what happens to the next put.</summary>
    public ArtifactFault NextPut { get; set; }

    /// <summary>Gets or sets what happens to the next opening or hashing.</summary>
    public ArtifactFault NextRead { get; set; }

    public async Task<Descriptor> PutAsync(
        Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var fault = NextPut;
        NextPut = ArtifactFault.None;
        ThrowIfUnavailable(fault);
        var descriptor = await inner.PutAsync(await DamageAsync(content, fault), expected, progress, cancellationToken);
        return fault == ArtifactFault.DeathAfterPut
            ? throw new SimulatedDeathException("between the artifact and the entry")
            : descriptor;
    }

    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) =>
        inner.StatAsync(digest, cancellationToken);

    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) => inner.AttestAsync(digest, cancellationToken);

    public async Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        var fault = TakeReadFault();
        var content = await inner.OpenReadAsync(digest, cancellationToken);
        return fault == ArtifactFault.None ? content : new ProvedMemoryStream(await DamagedAsync(content, fault), digest);
    }

    public async Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var fault = TakeReadFault();
        if (fault == ArtifactFault.None || await inner.StatAsync(digest, cancellationToken) is null)
        {
            return await inner.HashAsync(digest, progress, cancellationToken);
        }

        await using var content = await inner.OpenReadAsync(digest, cancellationToken);
        var bytes = await DamagedAsync(content, fault);
        progress?.Report(bytes.Length);
        return new Descriptor(Digest.Of(bytes), bytes.Length);
    }

    public IAsyncEnumerable<Digest> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    private static void ThrowIfUnavailable(ArtifactFault fault)
    {
        if (fault == ArtifactFault.Unavailable)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, "The artifact store cannot be reached.");
        }
    }

    private static async Task<Stream> DamageAsync(Stream content, ArtifactFault fault) =>
        fault is ArtifactFault.Truncated or ArtifactFault.Flipped
            ? new MemoryStream(await DamagedAsync(content, fault), writable: false)
            : content;

    private static async Task<byte[]> DamagedAsync(Stream content, ArtifactFault fault)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        var bytes = copy.ToArray();
        if (fault == ArtifactFault.Truncated)
        {
            return bytes[..(bytes.Length / 2)];
        }

        bytes[0] ^= 1;
        return bytes;
    }

    private ArtifactFault TakeReadFault()
    {
        var fault = NextRead;
        NextRead = ArtifactFault.None;
        ThrowIfUnavailable(fault);
        return fault;
    }
}
