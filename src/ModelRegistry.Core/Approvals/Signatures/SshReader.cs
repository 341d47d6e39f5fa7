using System.Buffers.Binary;
using System.Text;

namespace ModelRegistry.Core.Approvals.Signatures;

/// <summary>Reads the strings of SSH's wire format (RFC 4251, section 5); never past the end of the bytes.</summary>
internal ref struct SshReader(ReadOnlySpan<byte> bytes)
{
    private const int LengthBytes = 4;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Gets a value indicating whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads bytes that stand without a length.</summary>
    /// <exception cref="FormatException">There are fewer.</exception>
    public ReadOnlySpan<byte> Raw(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new FormatException("ends too early");
        }

        var read = _rest[..count];
        _rest = _rest[count..];
        return read;
    }

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="FormatException">The bytes end, or it is too large to be a length.</exception>
    public int Number() => BinaryPrimitives.ReadInt32BigEndian(Raw(LengthBytes)) is >= 0 and var number
        ? number
        : throw new FormatException("has a length that cannot be");

    /// <summary>Reads a string of bytes.</summary>
    /// <exception cref="FormatException">The bytes end.</exception>
    public ReadOnlySpan<byte> Bytes() => Raw(Number());

    /// <summary>Reads a string of text.</summary>
    /// <exception cref="FormatException">The bytes end.</exception>
    public string Text() => Encoding.ASCII.GetString(Bytes());

    /// <summary>Reads a positive whole number of any size, without its leading zeros.</summary>
    /// <exception cref="FormatException">The bytes end, or the number is negative.</exception>
    public ReadOnlySpan<byte> Positive()
    {
        var bytes = Bytes();
        return bytes.IsEmpty || (bytes[0] & 0x80) != 0 ? throw new FormatException("has a number that is not positive") : bytes.TrimStart((byte)0);
    }
}
