using System.Buffers.Binary;
using System.Text;

namespace ModelRegistry.Inspection.Serialization.Containers;

/// <summary>
/// Reads the central directory of a zip archive (PKWARE APPNOTE 6.3, with zip64) the way Python's <c>zipfile</c> finds it: the last
/// end record; bytes in front of the archive shift its offsets.
/// </summary>
internal static class ZipDirectory
{
    private const int EndSize = 22;
    private const int MostDirectory = 64 << 20;

    /// <summary>Returns the entries, or null when the content is no zip archive.</summary>
    /// <param name="stream">The content; can seek.</param>
    /// <exception cref="UndecodableException">It is one, but damaged.</exception>
    public static IReadOnlyList<ZipMember>? Read(Stream stream)
    {
        if (FindEnd(stream) is not { } end)
        {
            return null;
        }

        var record = At(stream, end, EndSize);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(12));
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16));
        var last = end;
        if (Zip64(stream, end) is { } zip64)
        {
            last = zip64;
            var wide = At(stream, zip64, 56);
            size = Whole(wide.AsSpan(40));
            offset = Whole(wide.AsSpan(48));
        }

        var shift = last - size - offset;
        return size is >= 0 and <= MostDirectory && offset >= 0 && shift >= 0
            ? Entries(At(stream, last - size, (int)size), shift)
            : throw Damaged("its directory does not fit into the file");
    }

    /// <summary>Reads bytes at a place.</summary>
    /// <exception cref="UndecodableException">There are fewer.</exception>
    public static byte[] At(Stream stream, long offset, int count)
    {
        var bytes = new byte[count];
        if (offset < 0 || offset > stream.Length - count)
        {
            throw Damaged("it names places outside the file");
        }

        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static UndecodableException Damaged(string why) => new("zip", $"the zip archive is damaged: {why}");

    private static long? FindEnd(Stream stream)
    {
        var length = (int)Math.Min(stream.Length, EndSize + ushort.MaxValue);
        var tail = At(stream, stream.Length - length, length);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return at >= 0 && at + EndSize <= length ? stream.Length - length + at : null;
    }

    private static long? Zip64(Stream stream, long end)
    {
        if (end < 20 || !At(stream, end - 20, 4).AsSpan().SequenceEqual("PK\u0006\u0007"u8))
        {
            return null;
        }

        var at = end - 20 - 56;
        return at >= 0 && At(stream, at, 4).AsSpan().SequenceEqual("PK\u0006\u0006"u8)
            ? at
            : throw Damaged("its zip64 record is not where it should be");
    }

    private static List<ZipMember> Entries(byte[] directory, long shift)
    {
        var members = new List<ZipMember>();
        for (var at = 0; at < directory.Length;)
        {
            var entry = directory.AsSpan(at);
            if (entry.Length < 46 || !entry.StartsWith("PK\u0001\u0002"u8))
            {
                throw Damaged("its directory has something else than entries");
            }

            int name = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
            int comment = BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
            if (46 + name + extra + comment > entry.Length || members.Count >= ScanLimits.Members)
            {
                throw Damaged("an entry of its directory is cut off, or there are too many");
            }

            members.Add(Entry(entry, name, extra, shift));
            at += 46 + name + extra + comment;
        }

        return members;
    }

    private static ZipMember Entry(ReadOnlySpan<byte> entry, int name, int extra, long shift)
    {
        Span<long> wide =
        [
            BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]),
        ];
        Widen(entry.Slice(46 + name, extra), wide);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]);
        var text = ((flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1).GetString(entry.Slice(46, name));
        var mode = (int)(BinaryPrimitives.ReadUInt32LittleEndian(entry[38..]) >> 16);
        return new ZipMember(text, flags, BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]), wide[1], wide[0], wide[2] + shift, mode);
    }

    // Of size, compressed size and offset those that are all ones stand in the zip64 extra field, in this order.
    private static void Widen(ReadOnlySpan<byte> extra, Span<long> values)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                var field = extra.Slice(4, length);
                foreach (ref var value in values)
                {
                    if (value == uint.MaxValue && field.Length >= 8)
                    {
                        value = Whole(field);
                        field = field[8..];
                    }
                }
            }

            extra = extra[(4 + length)..];
        }
    }

    private static long Whole(ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return value <= long.MaxValue / 4 ? (long)value : throw Damaged("a size is impossible");
    }
}
