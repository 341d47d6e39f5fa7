using System.Globalization;
using System.Text;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>
/// Reads the protobuf wire format forward, as published for protocol buffers: tags, varints and length-delimited fields. A
/// field that reaches past the message around it is refused, and so are groups, which ONNX does not use.
/// </summary>
internal sealed class WireReader(ContentReader content)
{
    /// <summary>Longest text that is kept.</summary>
    public const int MaxText = 4096;

    private const long MaxKept = 32L << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private long _kept;

    /// <summary>Gets the offset of the next byte.</summary>
    public long Position => content.Position;

    /// <summary>Gets the size of the file.</summary>
    public long Length => content.Length;

    /// <summary>Reads the next tag of the message that ends at <paramref name="end"/>; false at its end.</summary>
    public bool Next(long end, out int field, out WireType type)
    {
        if (Position >= end)
        {
            field = 0;
            type = default;
            return false;
        }

        var start = Position;
        var tag = Varint(end);
        type = (WireType)(tag & 7);
        if (tag >> 3 is 0 or > (1 << 29) - 1 || type is not (WireType.Varint or WireType.Fixed64 or WireType.LengthDelimited or WireType.Fixed32))
        {
            throw new UnreadableContentException($"byte {Text(start)} begins no protobuf field");
        }

        field = (int)(tag >> 3);
        return true;
    }

    /// <summary>Reads a varint of at most 64 bits.</summary>
    public ulong Varint(long end)
    {
        var start = Position;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (Position >= end)
            {
                throw new UnreadableContentException($"the number at byte {Text(start)} reaches past the end of its message");
            }

            var next = content.ReadByte();
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new UnreadableContentException($"the number at byte {Text(start)} has more than 64 bits");
    }

    /// <summary>Begins a length-delimited field and returns where it ends.</summary>
    public long Enter(WireType type, long end)
    {
        var start = Position;
        if (type != WireType.LengthDelimited)
        {
            throw new UnreadableContentException($"the field before byte {Text(start)} has another wire type than ONNX gives it");
        }

        var length = Varint(end);
        return length <= (ulong)(end - Position)
            ? Position + (long)length
            : throw new UnreadableContentException(
                $"the field at byte {Text(start)} claims {length.ToString(CultureInfo.InvariantCulture)} bytes, and its message has {Text(end - Position)} left");
    }

    /// <summary>Reads a whole number.</summary>
    public long Integer(WireType type, long end) => type == WireType.Varint
        ? unchecked((long)Varint(end))
        : throw new UnreadableContentException($"the field before byte {Text(Position)} has another wire type than ONNX gives it");

    /// <summary>Reads UTF-8 text that is kept: at most 4,096 bytes, of all texts together at most 32 MiB.</summary>
    public string Text(WireType type, long end)
    {
        var length = Enter(type, end) - Position;
        if (length > MaxText)
        {
            throw new UnreadableContentException($"the name at byte {Text(Position)} has {Text(length)} bytes, more than {Text(MaxText)}");
        }

        return Read((int)length);
    }

    /// <summary>Reads UTF-8 text of which only the first 4,096 bytes matter; a longer one is null.</summary>
    public string? ShortText(WireType type, long end)
    {
        var length = Enter(type, end) - Position;
        if (length <= MaxText)
        {
            return Read((int)length);
        }

        content.Skip(length);
        return null;
    }

    /// <summary>Passes over a field.</summary>
    public void Skip(WireType type, long end)
    {
        switch (type)
        {
            case WireType.Varint:
                Varint(end);
                break;
            case WireType.LengthDelimited:
                content.Skip(Enter(type, end) - Position);
                break;
            default:
                var size = type == WireType.Fixed64 ? 8 : 4;
                content.Skip(size <= end - Position
                    ? size
                    : throw new UnreadableContentException($"the number at byte {Text(Position)} reaches past the end of its message"));
                break;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Read(int length)
    {
        _kept += length;
        if (_kept > MaxKept)
        {
            throw new UnreadableContentException("its names take more than 32 MiB");
        }

        var start = Position;
        Span<byte> bytes = stackalloc byte[length];
        content.ReadExactly(bytes);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new UnreadableContentException($"the text at byte {Text(start)} is not UTF-8");
        }
    }
}
