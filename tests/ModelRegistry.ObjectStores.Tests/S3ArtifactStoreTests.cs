using System.Security.Cryptography;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.ObjectStores.S3;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>The artifact store over one that verifies and reports SHA-256 as Amazon's does, and with which things go wrong.</summary>
public sealed class S3ArtifactStoreTests : ArtifactStoreConformance, IAsyncLifetime
{
    private static readonly BucketName Bucket = BucketName.Parse(FakeObjectStore.Bucket);
    private static readonly byte[] Content = [.. Enumerable.Range(0, 500_000).Select(number => (byte)(number * 11 % 253))];

    private FakeObjectStore _fake = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Key => $"sha256/{Digest.Of(Content).Hex[..2]}/{Digest.Of(Content).Hex}";

    public async ValueTask InitializeAsync() => _fake = await FakeObjectStore.StartAsync();

    public ValueTask DisposeAsync() => _fake.DisposeAsync();

    [Fact]
    public async Task Attest_ReportedChecksum_ReadsNothing()
    {
        await PutAsync();
        _fake.Requests.Clear();

        Assert.Equal(new Descriptor(Digest.Of(Content), Content.Length), await Open().AttestAsync(Digest.Of(Content), Cancel));

        Assert.StartsWith("HEAD ", Assert.Single(_fake.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attest_OtherBytesUnderTheKey_IsTheirDigest()
    {
        _fake.Put(Key, new byte[Content.Length]);

        Assert.Equal(Digest.Of(new byte[Content.Length]), (await Open().AttestAsync(Digest.Of(Content), Cancel))!.Digest);
    }

    [Fact]
    public async Task Attest_ChecksumOfParts_IsNoDigest()
    {
        await PutAsync(_fake.Options() with { LargestPut = 100_000, PartSize = 200_000 });
        Assert.True(_fake.Objects[Key].IsComposite);
        _fake.Requests.Clear();

        Assert.Equal(new Descriptor(Digest.Of(Content), Content.Length), await Open().AttestAsync(Digest.Of(Content), Cancel));

        Assert.Equal(["HEAD", "GET"], _fake.Requests.Select(request => request.Split(' ')[0]));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("slow")]
    [InlineData("conflict")]
    public async Task Put_Upset_IsStoredAndCountedOnce(string upset)
    {
        _fake.Faults.Add("PUT", Key, upset switch { "reset" => FakeFault.Reset(), "slow" => FakeFault.Status(503), _ => FakeFault.Status(500) }, times: 3);
        var progress = new SumProgress();
        using var content = new MemoryStream(Content);

        await Open().PutAsync(content, null, progress, Cancel);

        Assert.True(_fake.Faults.AllHappened);
        Assert.Equal(Content, _fake.Objects[Key].Bytes);
        Assert.Equal(Content.Length, progress.Total);
    }

    [Fact]
    public async Task Put_AnswerLost_IsStoredAndCountedOnce()
    {
        _fake.LosesAnswers = 1;
        var progress = new SumProgress();
        using var content = new MemoryStream(Content);

        await Open().PutAsync(content, null, progress, Cancel);

        Assert.Equal(2, _fake.Requests.Count(request => request.StartsWith("PUT ", StringComparison.Ordinal)));
        Assert.Equal(Content.Length, progress.Total);
    }

    [Fact]
    public async Task Put_StoreWithoutConditions_IsStored()
    {
        _fake.KnowsConditions = false;

        await PutAsync();

        Assert.Equal(Content, _fake.Objects[Key].Bytes);
    }

    [Fact]
    public async Task Put_OtherBytesUnderTheKey_IsCorruptAndLeftAsTheyAre()
    {
        _fake.Put(Key, new byte[Content.Length]);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => PutAsync());

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.DoesNotContain(_fake.Requests, request => request.StartsWith("PUT ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_SomebodyElsePutOtherBytesMeanwhile_IsCorrupt()
    {
        _fake.Faults.Add("HEAD", Key, new FakeFault
        {
            Before = context =>
            {
                context.Response.StatusCode = 404;
                _fake.Put(Key, new byte[7]);
                return Task.FromResult(true);
            },
        });

        Assert.Equal(RegistryErrorCode.Corrupt, (await Assert.ThrowsAsync<RegistryException>(() => PutAsync())).Code);
        Assert.Equal(7, _fake.Objects[Key].Bytes.Length);
    }

    [Fact]
    public async Task Put_InPartsWithUpsets_IsStoredWhole()
    {
        _fake.Faults.Add("PUT", "partNumber=2", FakeFault.Status(503), times: 2);
        _fake.Faults.Add("POST", "uploads", FakeFault.Status(500));
        _fake.LosesCompletions = 1;
        var progress = new SumProgress();
        using var content = new MemoryStream(Content);
        var store = new S3ArtifactStore(_fake.Options() with { LargestPut = 100_000, PartSize = 200_000 }, Bucket, null);

        await store.PutAsync(content, null, progress, Cancel);

        Assert.True(_fake.Faults.AllHappened);
        Assert.Equal(Content, _fake.Objects[Key].Bytes);
        Assert.Equal(Content.Length, progress.Total);
        Assert.Equal($"{Convert.ToBase64String(SHA256.HashData([.. Content.Chunk(200_000).SelectMany(SHA256.HashData)]))}-3", _fake.Objects[Key].Checksum);
    }

    [Fact]
    public async Task Put_InPartsRefused_LeavesNoUploadBehind()
    {
        _fake.Faults.Add("PUT", "partNumber=2", FakeFault.Status(403));

        Assert.Equal(
            RegistryErrorCode.Unauthorized,
            (await Assert.ThrowsAsync<RegistryException>(() => PutAsync(_fake.Options() with { LargestPut = 100_000, PartSize = 200_000 }))).Code);

        Assert.Equal((0, 0), (_fake.OpenUploads, _fake.Objects.Count));
    }

    [Fact]
    public async Task Put_NothingTakenForTooLong_IsTriedAgain()
    {
        _fake.Faults.Add("PUT", Key, FakeFault.Silence());

        await PutAsync(_fake.Options() with { Silence = TimeSpan.FromSeconds(2) });

        Assert.Equal(Content, _fake.Objects[Key].Bytes);
    }

    [Fact]
    public async Task List_OtherKeysInTheBucket_AreLeftOut()
    {
        await PutAsync();
        _fake.Put("sha256/zz/readme.txt", [1]);
        _fake.Put($"sha256/00/{Digest.Of(Content).Hex}", [1]);
        _fake.Put("sha256/ab/", []);

        Assert.Equal([Digest.Of(Content)], await Open().ListAsync(Cancel).ToListAsync(Cancel));
    }

    protected override IArtifactStore Open() => new S3ArtifactStore(_fake.Options(), Bucket, null);

    protected override Task DamageAsync(Digest digest)
    {
        var item = Assert.Single(_fake.Objects, item => item.Key.EndsWith(digest.Hex, StringComparison.Ordinal));
        _fake.Objects[item.Key] = new StoredObject([.. item.Value.Bytes[..^1], (byte)(item.Value.Bytes[^1] ^ 1)], item.Value.Checksum);
        return Task.CompletedTask;
    }

    private async Task PutAsync(S3Options? options = null)
    {
        using var content = new MemoryStream(Content);
        await new S3ArtifactStore(options ?? _fake.Options(), Bucket, null).PutAsync(content, null, null, Cancel);
    }
}
