using System.Security.Cryptography;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Releases;

/// <summary>Content whose digest and size are known before it is sent, and that can be sent again: uploads need all three.</summary>
internal sealed class SpooledContent : IAsyncDisposable
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

    public Descriptor Descriptor { get; }

    /// <summary>Reads content to its end: where it cannot be read again, into a temporary file that is gone when this is disposed.</summary>
    public static async Task<SpooledContent> OfAsync(Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (content.CanSeek)
        {
            var start = content.Position;
            return new SpooledContent(content, false, start, await HashAsync(content, null, progress, cancellationToken));
        }

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var spool = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
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
    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        _content.Position = _start;
        return Task.FromResult<Stream>(new CountingStream(_content, null, leaveOpen: true));
    }

    public ValueTask DisposeAsync() => _isOwn ? _content.DisposeAsync() : ValueTask.CompletedTask;
}
