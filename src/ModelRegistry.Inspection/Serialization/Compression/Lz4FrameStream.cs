using System.Buffers.Binary;

namespace ModelRegistry.Inspection.Serialization.Compression;

/// <summary>
/// Decodes the LZ4 frame format (lz4_Frame_format.md 1.6.x), which joblib offers: independent or linked blocks, no dictionary.
/// Checksums are passed over: bytes are only looked at.
/// </summary>
internal sealed class Lz4FrameStream : ForwardStream
{
    private const int Window = 64 << 10;
    private readonly Stream _stream;
    private readonly bool _hasBlockChecksums;
    private readonly int _blockSize;
    private readonly byte[] _output;
    private int _start = Window;
    private int _end = Window;
    private bool _isDone;

    public Lz4FrameStream(Stream stream)
    {
        _stream = stream;
        var head = Exactly(6);
        var flags = head[4];
        _hasBlockChecksums = (flags & 0x10) != 0;
        _blockSize = (head[5] >> 4) is >= 4 and <= 7 and var code && (flags & 0xc1) == 0x40 ? 1 << (8 + (2 * code)) : throw new InvalidDataException();
        Exactly(1 + ((flags & 0x08) != 0 ? 8 : 0));
        _output = new byte[Window + _blockSize];
    }

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end && !_isDone)
        {
            NextBlock();
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private void NextBlock()
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(Exactly(4));
        _isDone = size == 0;
        if (_isDone)
        {
            return;
        }

        // What was given out before stays in front as the window of the next block.
        _output.AsSpan(_end - Window, Window).CopyTo(_output);
        _start = _end = Window;
        var length = (int)(size & 0x7fffffff);
        var block = length <= _blockSize ? Exactly(length) : throw new InvalidDataException();
        if ((size & 0x80000000) != 0)
        {
            block.CopyTo(_output, Window);
            _end += length;
        }
        else
        {
            Decompress(block);
        }

        Exactly(_hasBlockChecksums ? 4 : 0);
    }

    private void Decompress(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (at < block.Length)
        {
            var token = block[at++];
            var literals = LengthOf(block, ref at, token >> 4);
            block.Slice(at, literals).CopyTo(_output.AsSpan(_end));
            at += literals;
            _end += literals;
            if (at < block.Length)
            {
                var distance = BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
                at += 2;
                Repeat(distance, LengthOf(block, ref at, token & 15) + 4);
            }
        }
    }

    private void Repeat(int distance, int length)
    {
        if (distance == 0 || distance > _end || length > _output.Length - _end)
        {
            throw new InvalidDataException();
        }

        for (var i = 0; i < length; i++, _end++)
        {
            _output[_end] = _output[_end - distance];
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> block, ref int at, int length)
    {
        if (length == 15)
        {
            byte more;
            do
            {
                more = block[at++];
                length += more;
            }
            while (more == 255);
        }

        return length;
    }

    private byte[] Exactly(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }
}
