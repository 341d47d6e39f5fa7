using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using Xunit;

namespace ModelRegistry.Testing;

/// <summary>What every artifact store promises. A test project inherits it once for each implementation.</summary>
public abstract class ArtifactStoreConformance
{
    private const int Mebibyte = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens the store under test; every call opens the same storage anew, as another process would.</summary>
    protected abstract IArtifactStore Open();

    /// <summary>Changes one byte of stored content, behind the store's back.</summary>
    protected abstract Task DamageAsync(Digest digest);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Mebibyte - 1)]
    [InlineData(Mebibyte)]
    [InlineData(Mebibyte + 1)]
    [InlineData((3 * Mebibyte) + 7)]
    public async Task Put_AnySize_IsStored(int size)
    {
        var bytes = Bytes(size);
        var progress = new SumProgress();

        var descriptor = await Open().PutAsync(new SourceStream(bytes), null, progress, Cancel);

        Assert.Equal(new Descriptor(Digest.Of(bytes), size), descriptor);
        Assert.Equal(size, progress.Total);
        Assert.Equal(descriptor, await Open().StatAsync(descriptor.Digest, Cancel));
        Assert.Equal(descriptor, await Open().HashAsync(descriptor.Digest, null, Cancel));
        Assert.Equal(bytes, await ContentAsync(descriptor.Digest));
    }

    [Fact]
    public async Task Put_StreamPartlyRead_StoresTheRest()
    {
        using var content = new MemoryStream([9, 9, 1, 2, 3]);
        content.Position = 2;

        var descriptor = await Open().PutAsync(content, null, null, Cancel);

        Assert.Equal(new Descriptor(Digest.Of([1, 2, 3]), 3), descriptor);
        Assert.True(content.CanRead, "The stream belongs to the caller.");
    }

    [Fact]
    public async Task Put_SameContentAgain_IsStoredOnce()
    {
        var bytes = Bytes(100);
        var first = await PutAsync(bytes, null);

        Assert.Equal(first, await PutAsync(bytes, null));
        Assert.Equal(first, await PutAsync(bytes, first.Digest));

        Assert.Equal([first.Digest], await ListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_OtherContentThanExpected_IsCorruptAndNotStored(bool expectedIsPresent)
    {
        var expected = Digest.Of(Bytes(100));
        if (expectedIsPresent)
        {
            await PutAsync(Bytes(100), null);
        }

        foreach (var length in new[] { 0, 99, 100, 101 })
        {
            var content = new SourceStream([.. Enumerable.Repeat((byte)1, length)]);
            var exception = await Assert.ThrowsAsync<RegistryException>(() => Open().PutAsync(content, expected, null, Cancel));
            Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
            Assert.False(content.IsDisposed, "The stream belongs to the caller.");
        }

        Assert.Equal(expectedIsPresent ? [expected] : [], await ListAsync());
    }

    [Fact]
    public async Task Put_ExpectedContent_IsStored()
    {
        var bytes = Bytes(Mebibyte + 5);

        Assert.Equal(Digest.Of(bytes), (await PutAsync(bytes, Digest.Of(bytes))).Digest);
        Assert.Equal(bytes, await ContentAsync(Digest.Of(bytes)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3 * Mebibyte)]
    public async Task Put_Cancelled_StoresNothing(int offset)
    {
        using var cancellation = new CancellationTokenSource();
        var content = new SourceStream(Bytes(4 * Mebibyte)) { CallAt = offset, Reached = cancellation.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Open().PutAsync(content, null, null, cancellation.Token));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Put_SourceFails_StoresNothing()
    {
        var content = new SourceStream(Bytes(4 * Mebibyte))
        {
            CallAt = 3 * Mebibyte,
            Reached = () => throw new RegistryException(RegistryErrorCode.Unavailable, "The source went away."),
        };

        await Assert.ThrowsAsync<RegistryException>(() => Open().PutAsync(content, null, null, Cancel));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Put_SameContentAtOnce_IsStoredOnce()
    {
        var bytes = Bytes((2 * Mebibyte) + 1);

        var descriptors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PutAsync(bytes, null), Cancel)));

        Assert.Single(descriptors.Distinct());
        Assert.Equal([Digest.Of(bytes)], await ListAsync());
        Assert.Equal(bytes, await ContentAsync(Digest.Of(bytes)));
    }

    [Fact]
    public async Task List_SeveralStored_HasEach()
    {
        var expected = new List<Digest>();
        for (var size = 0; size < 20; size++)
        {
            expected.Add((await PutAsync(Bytes(size), null)).Digest);
        }

        Assert.Equal(expected.Select(digest => digest.Hex).Order(), (await ListAsync()).Select(digest => digest.Hex).Order());
    }

    [Fact]
    public async Task Stat_Absent_IsNull()
    {
        Assert.Null(await Open().StatAsync(Digest.Of([1]), Cancel));
        Assert.Null(await Open().HashAsync(Digest.Of([1]), null, Cancel));
    }

    [Fact]
    public async Task OpenRead_Absent_IsNotFound()
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(() => Open().OpenReadAsync(Digest.Of([1]), Cancel));

        Assert.Equal(RegistryErrorCode.NotFound, exception.Code);
    }

    [Fact]
    public async Task OpenRead_DamagedContent_IsCorruptAtTheEnd()
    {
        var digest = (await PutAsync(Bytes(Mebibyte + 1), null)).Digest;
        await DamageAsync(digest);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => ContentAsync(digest));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
    }

    [Fact]
    public async Task Hash_DamagedContent_IsAnotherDigest()
    {
        var descriptor = await PutAsync(Bytes(Mebibyte + 1), null);
        await DamageAsync(descriptor.Digest);
        var progress = new SumProgress();

        var actual = await Open().HashAsync(descriptor.Digest, progress, Cancel);

        Assert.NotEqual(descriptor.Digest, actual!.Digest);
        Assert.Equal(descriptor.Size, actual.Size);
        Assert.Equal(descriptor.Size, progress.Total);
    }

    [Fact]
    public async Task Every_Cancelled_Throws()
    {
        var digest = (await PutAsync(Bytes(10), null)).Digest;
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().StatAsync(digest, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().HashAsync(digest, null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().OpenReadAsync(digest, cancelled));
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private async Task<Descriptor> PutAsync(byte[] bytes, Digest? expected)
    {
        using var content = new MemoryStream(bytes);
        return await Open().PutAsync(content, expected, null, Cancel);
    }

    private async Task<byte[]> ContentAsync(Digest digest)
    {
        await using var stream = await Open().OpenReadAsync(digest, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private async Task<List<Digest>> ListAsync()
    {
        var digests = new List<Digest>();
        await foreach (var digest in Open().ListAsync(Cancel))
        {
            digests.Add(digest);
        }

        return digests;
    }
}
