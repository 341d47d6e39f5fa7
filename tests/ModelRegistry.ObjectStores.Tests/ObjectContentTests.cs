using ModelRegistry.Core.Models;
using ModelRegistry.ObjectStores.S3;
using ModelRegistry.ObjectStores.Tests.Support;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.ObjectStores.Tests;

/// <summary>Downloads: what is read is what is stored, whatever happens on the way, or the reader is told why not.</summary>
public sealed class ObjectContentTests(CephServer ceph)
{
    private static readonly byte[] Weights = [.. Enumerable.Range(0, 3_000_000).Select(number => (byte)(number * 7 % 251))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ceph_Object_IsRead()
    {
        var bucket = await ceph.BucketAsync();
        using var client = bucket.Client();
        using var content = new MemoryStream(Weights);
        await client.PutObjectAsync(new() { BucketName = bucket.Name, Key = "ctr/ü v2 (a)+%20.bin", InputStream = content }, Cancel);

        Assert.Equal(Weights, await ReadAsync(bucket.Options(), $"s3://{bucket.Name}/ctr/ü v2 (a)+%20.bin"));
    }

    [Fact]
    public async Task Ceph_OldVersion_IsRead()
    {
        var bucket = await ceph.BucketAsync();
        using var client = bucket.Client();
        await client.PutBucketVersioningAsync(new() { BucketName = bucket.Name, VersioningConfig = new() { Status = Amazon.S3.VersionStatus.Enabled } }, Cancel);
        var first = await client.PutObjectAsync(new() { BucketName = bucket.Name, Key = "a", ContentBody = "first" }, Cancel);
        await client.PutObjectAsync(new() { BucketName = bucket.Name, Key = "a", ContentBody = "second" }, Cancel);

        Assert.Equal("first"u8.ToArray(), await ReadAsync(bucket.Options(), $"s3://{bucket.Name}/a?versionId={first.VersionId}"));
        Assert.Equal("second"u8.ToArray(), await ReadAsync(bucket.Options(), $"s3://{bucket.Name}/a"));
    }

    [Fact]
    public async Task Ceph_WhatIsNotThere_IsNotFound()
    {
        var bucket = await ceph.BucketAsync();

        var gone = await FailAsync(bucket.Options(), $"s3://{bucket.Name}/none");
        var nowhere = await FailAsync(bucket.Options(), "s3://no-such-bucket/none");
        var forbidden = await FailAsync((bucket with { SecretKey = "wrong" }).Options(), $"s3://{bucket.Name}/none");

        Assert.Equal((RegistryErrorCode.NotFound, RegistryErrorCode.NotFound, RegistryErrorCode.Unauthorized), (gone.Code, nowhere.Code, forbidden.Code));
        Assert.Contains("is gone", gone.Message, StringComparison.Ordinal);
        Assert.Contains("bucket", nowhere.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", forbidden.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Breaks_GoesOnWhereItWas()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Truncated(), times: 3);

        Assert.Equal(Weights, await ReadAsync(store.Options(), "s3://models/a"));

        Assert.Equal(4, store.Requests.Count);
        Assert.All(store.Requests.Skip(1), request => Assert.Contains("bytes=", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_BreaksAllTheTime_IsUnavailable()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Truncated(), times: 100);

        Assert.Equal(RegistryErrorCode.Unavailable, (await FailAsync(store.Options(), "s3://models/a")).Code);
        Assert.False(store.Faults.AllHappened);
    }

    [Fact]
    public async Task Read_Silent_GoesOn()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Silence());

        Assert.Equal(Weights, await ReadAsync(store.Options() with { Silence = TimeSpan.FromSeconds(2) }, "s3://models/a"));
        Assert.True(store.Faults.AllHappened);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Read_SlowedDown_IsTriedAgain(int status)
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Status(status), times: 5);
        var options = store.Options();

        Assert.Equal(Weights, await ReadAsync(options, "s3://models/a"));

        Assert.Equal(5, ((ImpatientClock)options.Clock).Waits.Count(wait => wait >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Read_SlowedDownForEver_IsUnavailable()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Faults.Add("GET", "/a", FakeFault.Status(503), times: 100);

        Assert.Equal(RegistryErrorCode.Unavailable, (await FailAsync(store.Options(), "s3://models/a")).Code);
        Assert.Equal(6, store.Requests.Count);
    }

    [Theory]
    [InlineData(403, RegistryErrorCode.Unauthorized)]
    [InlineData(404, RegistryErrorCode.NotFound)]
    [InlineData(301, RegistryErrorCode.Unavailable)]
    public async Task Read_Refused_IsNotTriedAgain(int status, RegistryErrorCode code)
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Faults.Add("GET", "/a", FakeFault.Status(status));

        var exception = await FailAsync(store.Options(), "s3://models/a");

        Assert.Equal(code, exception.Code);
        Assert.NotNull(exception.Hint);
        Assert.Single(store.Requests);
    }

    [Fact]
    public async Task Read_ReplacedMeanwhile_IsNotMixed()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Truncated());
        var content = new ObjectContent(store.Options());
        await using var stream = await content.OpenAsync(ObjectAddress.Parse("s3://models/a"), Cancel);
        await stream.ReadExactlyAsync(new byte[1000], Cancel);
        store.Put("a", [.. Weights.Reverse()]);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => stream.CopyToAsync(Stream.Null, Cancel));

        Assert.Contains("replaced while it was read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Cancelled_Stops()
    {
        await using var store = await FakeObjectStore.StartAsync();
        store.Put("a", Weights);
        store.Faults.Add("GET", "/a", FakeFault.Silence());
        using var cancellation = new CancellationTokenSource();
        var content = new ObjectContent(store.Options());

        var opening = content.OpenAsync(ObjectAddress.Parse("s3://models/a"), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task Open_NobodyThere_IsUnavailable()
    {
        var options = new S3Options
        {
            Variable = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1", ["AWS_ACCESS_KEY_ID"] = "a", ["AWS_SECRET_ACCESS_KEY"] = "b" }.GetValueOrDefault,
            Clock = new ImpatientClock(),
        };

        Assert.Equal(RegistryErrorCode.Unavailable, (await FailAsync(options, "s3://models/a")).Code);
    }

    [Fact]
    public async Task Wait_NobodyOfThatName_IsGivenUpSooner()
    {
        var connection = new S3Connection(new S3Options { Variable = _ => null, Clock = new ImpatientClock() });
        var unknown = new HttpRequestException(HttpRequestError.NameResolutionError);

        await connection.WaitAsync(unknown, "s3://models/a", 2, Cancel);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => connection.WaitAsync(unknown, "s3://models/a", 3, Cancel));

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Contains("AWS_ENDPOINT_URL_S3", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_BadEndpoint_IsNamedWithoutItsSecret()
    {
        var options = new S3Options { Variable = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = "https://user:hidden@minio" }.GetValueOrDefault };

        var exception = await FailAsync(options, "s3://models/a");

        Assert.Contains("AWS_ENDPOINT_URL", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadAsync(S3Options options, string address)
    {
        var content = new ObjectContent(options);
        await using var stream = await content.OpenAsync(ObjectAddress.Parse(address), Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private static Task<RegistryException> FailAsync(S3Options options, string address) => Assert.ThrowsAsync<RegistryException>(() => ReadAsync(options, address));
}
