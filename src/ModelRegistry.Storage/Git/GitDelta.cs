using System.Buffers.Binary;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// An object of a pack as what differs from another: copies of what both begin and end with, and between them what is new
/// (gitformat-pack, "Deltified representation").
/// </summary>
internal static class GitDelta
{
    private const byte CopyAll = 0xFF;
    private const int MostCopied = 0xFFFFFF;
    private const int MostInserted = 0x7F;
    private const int SizeBits = 7;

    /// <summary>Writes the delta that makes <paramref name="content"/> of <paramref name="basis"/>.</summary>
    public static byte[] Between(ReadOnlySpan<byte> basis, ReadOnlySpan<byte> content)
    {
        var prefix = basis.CommonPrefixLength(content);
        var suffix = CommonSuffixLength(basis[prefix..], content[prefix..]);
        using var delta = new MemoryStream();
        WriteSize(delta, basis.Length);
        WriteSize(delta, content.Length);
        Copy(delta, 0, prefix);
        Insert(delta, content[prefix..^suffix]);
        Copy(delta, basis.Length - suffix, suffix);
        return delta.ToArray();
    }

    private static int CommonSuffixLength(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[^(length + 1)] == right[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    // All seven bytes are given, though leading zeros could be left out: four of the offset, three of the size.
    private static void Copy(MemoryStream delta, int offset, int length)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(int)];
        for (; length > 0; offset += MostCopied, length -= MostCopied)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(int)..], Math.Min(length, MostCopied));
            delta.WriteByte(CopyAll);
            delta.Write(bytes[..^1]);
        }
    }

    private static void Insert(MemoryStream delta, ReadOnlySpan<byte> content)
    {
        for (; content.Length > 0; content = content[Math.Min(content.Length, MostInserted)..])
        {
            var part = content[..Math.Min(content.Length, MostInserted)];
            delta.WriteByte((byte)part.Length);
            delta.Write(part);
        }
    }

    private static void WriteSize(MemoryStream delta, int size)
    {
        for (; size > MostInserted; size >>= SizeBits)
        {
            delta.WriteByte((byte)((size & MostInserted) | 0x80));
        }

        delta.WriteByte((byte)size);
    }
}
