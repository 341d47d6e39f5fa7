using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Testing;

public sealed class MemoryArtifactStoreTests : ArtifactStoreConformance
{
    private readonly MemoryArtifactStore _store = new();

    protected override IArtifactStore Open() => _store;

    protected override Task DamageAsync(Digest digest)
    {
        _store.Tamper(digest, bytes =>
        {
            bytes[^1] ^= 1;
            return bytes;
        });
        return Task.CompletedTask;
    }
}
