using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

public sealed class FileArtifactStoreConformanceTests : ArtifactStoreConformance, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    protected override IArtifactStore Open() => new FileArtifactStore(_directory.At("registry", "artifacts"));

    protected override Task DamageAsync(Digest digest)
    {
        var path = _directory.At("registry", "artifacts", "sha256", digest.Hex[..2], digest.Hex);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
        return Task.CompletedTask;
    }
}
