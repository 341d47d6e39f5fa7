using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests;

public sealed class VerifyingStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 251))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_RightBytes_AreReadWhole(bool asynchronous)
    {
        await using var stream = new VerifyingStream(new SourceStream(Content), Digest.Of(Content), "it");

        Assert.Equal(Content, await CopyAsync(stream, asynchronous));
        Assert.Equal(0, stream.Read(new byte[1], 0, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_OtherBytes_ThrowsAtTheEnd(bool asynchronous)
    {
        await using var stream = new VerifyingStream(new SourceStream(Content[..^1]), Digest.Of(Content), "it");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => CopyAsync(stream, asynchronous));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.StartsWith("it has the digest sha256:", exception.Message, StringComparison.Ordinal);
        Assert.Throws<RegistryException>(() => stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void Read_NoRoom_ProvesNothing()
    {
        using var stream = new VerifyingStream(new SourceStream(Content), Digest.Of([]), "it");

        Assert.Equal(0, stream.Read([], 0, 0));
    }

    [Fact]
    public void Dispose_Inner_IsDisposed()
    {
        var inner = new SourceStream(Content);

        new VerifyingStream(inner, Digest.Of(Content), "it").Dispose();

        Assert.True(inner.IsDisposed);
    }

    private static async Task<byte[]> CopyAsync(Stream stream, bool asynchronous)
    {
        using var copy = new MemoryStream();
        if (asynchronous)
        {
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        }
        else
        {
            stream.CopyTo(copy);
        }

        return copy.ToArray();
    }
}
