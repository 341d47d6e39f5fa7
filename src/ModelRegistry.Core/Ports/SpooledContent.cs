using System.Security.Cryptography;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Ports;

/// <summary>Content whose digest and size are known before it is sent, and that can be sent again: uploads need all three.</summary>
public sealed class SpooledContent : IAsyncDisposable
{
    private readonly Stream _content;
    private readonly bool _isOwn;
    private readonly long _start;

    private SpooledContent(Stream content, bool isOwn, long start, Descriptor descriptor)
    {
        _content = content;
        _isOwn = isOwn;
        _start = start;
        Descriptor = descriptor;
    }

    /// <summary>Gets what the content is.</summary>
    public Descriptor Descriptor { get; }

    /// <summary>Reads content to its end: where it cannot be read again, into a temporary that is disposed with this.</summary>
    /// <param name="content">Content; not disposed.</param>
    /// <param name="temporary">Makes the temporary: readable, writable and seekable.</param>
    /// <param name="progress">Is told how many bytes were just read; may be null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<SpooledContent> OfAsync(Stream content, Func<Stream> temporary, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (content.CanSeek)
        {
            var start = content.Position;
            return new SpooledContent(content, false, start, await HashAsync(content, null, progress, cancellationToken));
        }

        var spool = temporary();
        try
        {
            return new SpooledContent(spool, true, 0, await HashAsync(content, spool, progress, cancellationToken));
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads content to its end and returns what it is; copies it where a copy is asked for.</summary>
    public static async Task<Descriptor> HashAsync(Stream content, Stream? copy, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        var size = 0L;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            if (copy is not null)
            {
                await copy.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            size += count;
            progress?.Report(count);
        }

        return new Descriptor(Digest.FromBytes(hash.GetHashAndReset()), size);
    }

    /// <summary>Returns the content from its start; the one opened before is not to be read any more.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(OpenAt(0));

    /// <summary>Returns the content from a byte on; the one opened before is not to be read any more.</summary>
    public Stream OpenAt(long offset)
    {
        _content.Position = _start + offset;
        return new CountingStream(_content, null, leaveOpen: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _isOwn ? _content.DisposeAsync() : ValueTask.CompletedTask;
}
