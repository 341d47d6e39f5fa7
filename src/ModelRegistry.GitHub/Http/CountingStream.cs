namespace ModelRegistry.GitHub.Http;

/// <summary>Tells of the bytes that are read through it, and takes it back when they came to nothing. Requests dispose what they send, so that what is lent stays open.</summary>
internal sealed class CountingStream(Stream content, IProgress<long>? progress, bool leaveOpen = false) : Stream
{
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

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

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await content.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Counted(content.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
