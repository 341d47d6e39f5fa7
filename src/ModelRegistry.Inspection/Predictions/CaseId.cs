using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Turns what identifies a case into a number of fixed size: a whole number is itself, other text the first half of its SHA-256.</summary>
internal static class CaseId
{
    private static readonly UInt128 Text = UInt128.One << 127;

    public static UInt128 Of(ReadOnlySpan<char> text)
    {
        if ((text.Length == 1 || text[0] != '0') && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 1024 ? stackalloc byte[most] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash) | Text;
    }
}
