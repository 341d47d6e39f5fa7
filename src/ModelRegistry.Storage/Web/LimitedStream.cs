using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Web;

/// <summary>Reads content of a known size: one byte more is refused, so that nobody fills the disk. Disposes the inner stream.</summary>
/// <param name="inner">Content.</param>
/// <param name="size">Size it must have.</param>
/// <param name="name">What messages call it.</param>
public sealed class LimitedStream(Stream inner, long size, string name) : Stream
{
    private readonly long _size = size;
    private long _left = size;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Taken(await inner.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Taken(inner.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Taken(int count)
    {
        _left -= count;
        return _left >= 0
            ? count
            : throw new RegistryException(RegistryErrorCode.Corrupt, $"{name} has more than the {_size} bytes the metadata claims.", "Either the source or the metadata is not the one meant.");
    }
}
