namespace ModelRegistry.Core.Ports;

/// <summary>Tells of the bytes that are read through it, and takes it back when they came to nothing. Requests dispose what they send, so that what is lent stays open.</summary>
/// <param name="content">What is read.</param>
/// <param name="progress">Is told; may be null.</param>
/// <param name="leaveOpen">Whether the content belongs to somebody else.</param>
public sealed class CountingStream(Stream content, IProgress<long>? progress, bool leaveOpen = false) : Stream
{
    private long _count;

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
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <summary>Tells that what was counted so far does not count.</summary>
    public void TakeBack()
    {
        progress?.Report(-_count);
        _count = 0;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await content.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Counted(content.Read(buffer, offset, count));

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
        if (disposing && !leaveOpen)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        _count += count;
        progress?.Report(count);
        return count;
    }
}
