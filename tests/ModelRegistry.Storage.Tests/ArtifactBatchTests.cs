using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests;

public sealed class ArtifactBatchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task PutMany_Files_AreDescribedInOrder()
    {
        var store = new MemoryArtifactStore();
        var progress = new SumProgress();
        var sources = Enumerable.Range(0, 50)
            .Select(size => ArtifactSource.FromFile(_directory.Write($"{size}", new byte[size]), Digest.Of(new byte[size])))
            .ToList();

        var descriptors = await store.PutManyAsync(sources, progress, Cancel);

        Assert.Equal(Enumerable.Range(0, 50).Select(size => new Descriptor(Digest.Of(new byte[size]), size)), descriptors);
        Assert.Equal(Enumerable.Range(0, 50).Sum(), progress.Total);
    }

    [Fact]
    public async Task PutMany_OneIsAbsent_IsNotFound()
    {
        var sources = Enumerable.Range(0, 9).Select(i => ArtifactSource.FromFile(_directory.At($"absent-{i}"), null)).ToList();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => new MemoryArtifactStore().PutManyAsync(sources, null, Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public async Task PutMany_OneFails_ThrowsItsFailure()
    {
        var store = new FaultyArtifactStore(new MemoryArtifactStore()) { NextPut = ArtifactFault.Flipped };
        var source = ArtifactSource.FromFile(_directory.Write("file", [1]), Digest.Of([1]));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => store.PutManyAsync([source], null, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
    }

    [Fact]
    public async Task HashMany_SomeAbsent_AreNull()
    {
        var store = new MemoryArtifactStore();
        var stored = await store.PutAsync(new MemoryStream([1]), null, null, Cancel);

        var descriptors = await store.HashManyAsync([Digest.Of([2]), stored.Digest], null, Cancel);

        Assert.Equal([null, stored], descriptors);
    }

    [Fact]
    public async Task OfFile_File_IsDescribed()
    {
        var progress = new SumProgress();
        var bytes = new byte[5_000_000];

        var descriptor = await ContentDigest.OfFileAsync(_directory.Write("file", bytes), progress, Cancel);

        Assert.Equal(new Descriptor(Digest.Of(bytes), bytes.Length), descriptor);
        Assert.Equal(bytes.Length, progress.Total);
    }

    [Fact]
    public async Task OfFile_Absent_IsNotFound()
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => ContentDigest.OfFileAsync(_directory.At("absent"), null, Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }
}
