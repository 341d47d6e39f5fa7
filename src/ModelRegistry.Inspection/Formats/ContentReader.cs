using System.Globalization;

namespace ModelRegistry.Inspection.Formats;

/// <summary>
/// Reads content forward through a small buffer and skips without reading where the stream can. Every read past the end is
/// an <see cref="UnreadableContentException"/>.
/// </summary>
internal sealed class ContentReader(Stream stream, long length, CancellationToken cancellationToken)
{
    private const int BufferSize = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>Gets the offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the size of the content.</summary>
    public long Length { get; } = length;

    /// <summary>Gets the number of bytes not read yet.</summary>
    public long Remaining => Length - Position;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte()
    {
        if (_start == _end)
        {
            Fill();
        }

        Position++;
        return _buffer[_start++];
    }

    /// <summary>Reads exactly as many bytes as asked for.</summary>
    public void ReadExactly(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (_start == _end)
            {
                Fill();
            }

            var count = Math.Min(target.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(target);
            target = target[count..];
            _start += count;
            Position += count;
        }
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count)
    {
        if (count > Remaining)
        {
            throw Truncated();
        }

        var buffered = (int)Math.Min(count, _end - _start);
        _start += buffered;
        Position += buffered;
        count -= buffered;
        if (count > 0 && stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Current);
            Position += count;
            return;
        }

        for (; count > 0; count -= buffered)
        {
            Fill();
            buffered = (int)Math.Min(count, _end - _start);
            _start += buffered;
            Position += buffered;
        }
    }

    private void Fill()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _start = 0;
        _end = Remaining <= 0 ? 0 : stream.Read(_buffer.AsSpan(0, (int)Math.Min(BufferSize, Remaining)));
        if (_end == 0)
        {
            throw Truncated();
        }
    }

    private UnreadableContentException Truncated() =>
        new($"it ends at byte {Position.ToString(CultureInfo.InvariantCulture)}, in the middle of something");
}
