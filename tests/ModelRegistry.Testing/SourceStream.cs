namespace ModelRegistry.Testing;

/// <summary>
/// A stream as networks give them: not seekable, in odd pieces, and on request failing, or calling back, at an offset.
/// </summary>
public sealed class SourceStream(byte[] bytes) : Stream
{
    private int _position;
    private int _piece;

    /// <summary>Gets the offset at which <see cref="Reached"/> is called; none by default.</summary>
    public int CallAt { get; init; } = int.MaxValue;

    /// <summary>Gets what happens at <see cref="CallAt"/>: cancel something, or throw.</summary>
    public Action Reached { get; init; } = () => { };

    /// <summary>Gets a value indicating whether somebody disposed the stream.</summary>
    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= CallAt)
        {
            Reached();
        }

        // 1, 7, 49, … up to 64 KiB, then from 1 again: no power of two, so every boundary is crossed somewhere.
        _piece = _piece is 0 or > 65_536 ? 1 : _piece * 7;
        var taken = Math.Min(Math.Min(count, _piece), bytes.Length - _position);
        Array.Copy(bytes, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
