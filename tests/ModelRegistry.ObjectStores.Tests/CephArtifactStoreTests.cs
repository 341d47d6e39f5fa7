using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.ObjectStores.S3;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>The artifact store over a real object store, which verifies and reports no SHA-256.</summary>
public sealed class CephArtifactStoreTests(CephServer ceph) : ArtifactStoreConformance, IAsyncLifetime
{
    private static readonly ArtifactPath Prefix = ArtifactPath.Parse("team a/registry");

    private CephBucket _bucket = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bucket = await ceph.BucketAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Put_InParts_IsStoredWhole()
    {
        var store = new S3ArtifactStore(_bucket.Options() with { LargestPut = 1 << 20, PartSize = 5 << 20 }, BucketName.Parse(_bucket.Name), Prefix);
        var bytes = new byte[(11 << 20) + 3];
        new Random(1).NextBytes(bytes);
        var progress = new SumProgress();

        var descriptor = await store.PutAsync(new SourceStream(bytes), null, progress, Cancel);

        Assert.Equal((new Descriptor(Digest.Of(bytes), bytes.Length), bytes.Length), (descriptor, progress.Total));
        Assert.Equal(descriptor, await Open().HashAsync(descriptor.Digest, null, Cancel));
        using var client = _bucket.Client();
        Assert.Empty((await client.ListMultipartUploadsAsync(_bucket.Name, Cancel)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task Attest_NoChecksumReported_ReadsTheBytes()
    {
        using var content = new MemoryStream([1, 2, 3]);
        var descriptor = await Open().PutAsync(content, null, null, Cancel);
        Assert.Equal(descriptor, await Open().AttestAsync(descriptor.Digest, Cancel));
        await DamageAsync(descriptor.Digest);

        Assert.NotEqual(descriptor.Digest, (await Open().AttestAsync(descriptor.Digest, Cancel))!.Digest);
        Assert.Null(await Open().AttestAsync(Digest.Of([9]), Cancel));
    }

    [Fact]
    public async Task Put_OverAnObjectOfAnotherSize_LeavesItAsItIs()
    {
        using var client = _bucket.Client();
        var digest = Digest.Of([1, 2, 3]);
        var key = ((S3ArtifactStore)Open()).AddressOf(digest).Key;
        await client.PutObjectAsync(new() { BucketName = _bucket.Name, Key = key, ContentBody = "other" }, Cancel);
        using var content = new MemoryStream([1, 2, 3]);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Open().PutAsync(content, null, null, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Equal(5, (await client.GetObjectMetadataAsync(_bucket.Name, key, Cancel)).ContentLength);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_ContentThatChangesOnTheWay_IsNotStored(bool inParts)
    {
        var options = inParts ? _bucket.Options() with { LargestPut = 1 << 20, PartSize = 5 << 20 } : _bucket.Options();
        var store = new S3ArtifactStore(options, BucketName.Parse(_bucket.Name), Prefix);
        using var content = new ShiftyStream(6 << 20);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => store.PutAsync(content, null, null, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        using var client = _bucket.Client();
        Assert.Empty((await client.ListObjectsV2Async(new() { BucketName = _bucket.Name }, Cancel)).S3Objects ?? []);
        Assert.Empty((await client.ListMultipartUploadsAsync(_bucket.Name, Cancel)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task Put_BucketThatIsNotThere_IsSaid()
    {
        using var content = new MemoryStream([1, 2, 3]);
        var store = new S3ArtifactStore(_bucket.Options(), BucketName.Parse("no-such-bucket"), null);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => store.PutAsync(content, null, null, Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
        Assert.Contains("bucket", exception.Message, StringComparison.Ordinal);
    }

    protected override IArtifactStore Open() => new S3ArtifactStore(_bucket.Options(), BucketName.Parse(_bucket.Name), Prefix);

    protected override async Task DamageAsync(Digest digest)
    {
        using var client = _bucket.Client();
        var key = ((S3ArtifactStore)Open()).AddressOf(digest).Key;
        using var copy = new MemoryStream();
        using (var found = await client.GetObjectAsync(_bucket.Name, key, Cancel))
        {
            await found.ResponseStream.CopyToAsync(copy, Cancel);
        }

        copy.GetBuffer()[copy.Length - 1] ^= 1;
        copy.Position = 0;
        await client.PutObjectAsync(new() { BucketName = _bucket.Name, Key = key, InputStream = copy }, Cancel);
    }
}
