using System.Security.Cryptography;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>
/// The bytes of an upload, counted and hashed as they go. Before the last of them is handed over their digest is compared: content that changed since it was
/// hashed is never sent whole, so that no store keeps it under another content's name. The library wants to know its length, and may go back to its start.
/// </summary>
internal sealed class UploadBody(Func<Stream> open, Descriptor expected, SilenceWatch watch, IProgress<long>? progress) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream _content = open();
    private long _left = expected.Size;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => expected.Size;

    public override long Position
    {
        get => expected.Size - _left;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Tells that what was counted does not count: the attempt came to nothing.</summary>
    public void TakeBack() => progress?.Report(-Position);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _content.ReadAsync(Wanted(buffer), cancellationToken);
        return Taken(buffer.Span, count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var target = buffer.AsMemory(offset, count);
        return Taken(target.Span, _content.Read(Wanted(target).Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (origin != SeekOrigin.Begin || (offset != 0 && offset != Position))
        {
            throw new NotSupportedException();
        }

        if (offset != Position)
        {
            TakeBack();
            _content.Dispose();
            _content = open();
            _left = expected.Size;
            _ = _hash.GetHashAndReset();
        }

        return offset;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private Memory<byte> Wanted(Memory<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, _left)];

    private int Taken(ReadOnlySpan<byte> buffer, int count)
    {
        if (count == 0 && buffer.Length > 0 && _left > 0)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, "The content got shorter while it was sent.", "Run the same command again when nobody writes to the file.");
        }

        watch.Heard();
        _hash.AppendData(buffer[..count]);
        _left -= count;
        if (count > 0 && _left == 0)
        {
            ContentProof.Require(expected.Digest, Digest.FromBytes(_hash.GetCurrentHash()), "The content");
        }

        progress?.Report(count);
        return count;
    }
}
