namespace ModelRegistry.Inspection.Serialization;

/// <summary>Reads a stream forward through a buffer that can be looked into; knows how far it has come.</summary>
/// <param name="stream">The stream; the caller disposes it.</param>
/// <param name="cancellationToken">Cancels every refill.</param>
internal sealed class ByteSource(Stream stream, CancellationToken cancellationToken)
{
    private byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;

    /// <summary>Gets the bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the token that cancels reading.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Gets whether nothing is left.</summary>
    public bool IsAtEnd => Peek(1).IsEmpty;

    /// <summary>Returns the next bytes without reading them; fewer only at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill(count))
        {
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Reads a byte, or returns -1 at the end.</summary>
    public int ReadByte()
    {
        if (_start == _end && !Fill(1))
        {
            return -1;
        }

        Position++;
        return _buffer[_start++];
    }

    /// <summary>Reads exactly so many bytes, or returns null and reads to the end.</summary>
    public byte[]? Read(int count)
    {
        var bytes = new byte[count];
        var done = 0;
        while (done < count && (_start < _end || Fill(1)))
        {
            var step = Math.Min(count - done, _end - _start);
            _buffer.AsSpan(_start, step).CopyTo(bytes.AsSpan(done));
            done += step;
            Advance(step);
        }

        return done == count ? bytes : null;
    }

    /// <summary>Passes over so many bytes; false when there are fewer.</summary>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            if (_start == _end && !Fill(1))
            {
                return false;
            }

            var step = (int)Math.Min(count, _end - _start);
            Advance(step);
            count -= step;
        }

        return true;
    }

    /// <summary>Reads up to a line feed, which is left out; keeps at most so many bytes and tells the whole length. Null at the end.</summary>
    public byte[]? ReadLine(int keep, out long length)
    {
        var kept = new List<byte>(32);
        length = 0;
        while (true)
        {
            var value = ReadByte();
            if (value is -1 or '\n')
            {
                return value == -1 ? null : [.. kept];
            }

            length++;
            if (kept.Count < keep)
            {
                kept.Add((byte)value);
            }
        }
    }

    /// <summary>Returns the rest as a stream that reads from here.</summary>
    public Stream AsStream() => new SourceStream(this);

    private void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    private bool Fill(int wanted)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (wanted > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(wanted, Math.Min(_buffer.Length * 2, ScanLimits.Held)));
        }

        if (_end == _buffer.Length)
        {
            return false;
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private sealed class SourceStream(ByteSource source) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            var peeked = source.Peek(1).IsEmpty ? 0 : Math.Min(buffer.Length, source._end - source._start);
            source._buffer.AsSpan(source._start, peeked).CopyTo(buffer);
            source.Advance(peeked);
            return peeked;
        }
    }
}
