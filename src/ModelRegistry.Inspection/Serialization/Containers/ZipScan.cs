using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ModelRegistry.Core.Models.Inspections;
using SharpCompress.Compressors.BZip2;

namespace ModelRegistry.Inspection.Serialization.Containers;

/// <summary>Looks into a zip archive: what its directory says, whether that is what stands there, and each member.</summary>
internal sealed class ZipScan
{
    private readonly Content _content;
    private readonly Stream _archive;
    private readonly ScanContext _context;
    private readonly Action<Content> _scan;

    private ZipScan(Content content, Stream archive, ScanContext context, Action<Content> scan) =>
        (_content, _archive, _context, _scan) = (content, archive, context, scan);

    /// <summary>Looks into content that may be an archive; returns its entries, or null when it is none.</summary>
    /// <param name="content">The content.</param>
    /// <param name="archive">The same, opened; can seek.</param>
    /// <param name="context">Takes what is found.</param>
    /// <param name="scan">Looks into a member.</param>
    public static IReadOnlyList<ZipMember>? Run(Content content, Stream archive, ScanContext context, Action<Content> scan)
    {
        var members = ZipDirectory.Read(archive);
        if (members is not null)
        {
            new ZipScan(content, archive, context, scan).Run(members);
        }

        return members;
    }

    private static bool IsHeaderOf(ZipMember member, ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        var text = ((flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1).GetString(name);
        return text == member.Name && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == member.Method
            && (flags & 1) == (member.Flags & 1) && ((flags & 8) != 0 || size == uint.MaxValue || size == member.Size);
    }

    private void Run(IReadOnlyList<ZipMember> members)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long end = 0;
        foreach (var member in members.OrderBy(member => member.Header))
        {
            if (!names.Add(member.Name))
            {
                Archive("duplicate", member, "two members have this name; which one is read depends on the reader");
            }

            if (member.Header < end)
            {
                Archive("overlap", member, "its bytes are also those of another member");
            }

            Unlisted(end, member);
            end = Math.Max(end, Member(member));
        }
    }

    private long Member(ZipMember member)
    {
        try
        {
            Facts(member);
            var data = Data(member);
            if (!member.IsDirectory && Open(member, data) is { } open)
            {
                _scan(_content.Inner(member.Name, open));
            }

            return data + member.Compressed;
        }
        catch (UndecodableException exception)
        {
            _context.Findings.Add(exception, Inner(member), 0);
            return member.Header;
        }
    }

    private void Facts(ZipMember member)
    {
        if (MemberName.Escapes(member.Name))
        {
            Archive("escape", member, "its name leads out of the directory it is unpacked into");
        }

        if (member.IsLink)
        {
            Archive("link", member, "a symbolic link");
        }

        if (member.Size > ScanLimits.RatioFrom && member.Size / Math.Max(1, member.Compressed) > ScanLimits.Ratio)
        {
            Archive("bomb", member, $"{member.Compressed} bytes become {member.Size}");
        }
    }

    // Where the member's bytes begin: behind its local header, which must say the same as the directory.
    private long Data(ZipMember member)
    {
        var header = ZipDirectory.At(_archive, member.Header, 30);
        if (!header.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            throw new UndecodableException("header-mismatch", "no member stands where the directory says", true);
        }

        int name = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        int extra = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        if (!IsHeaderOf(member, header, ZipDirectory.At(_archive, member.Header + 30, name)))
        {
            Archive("header-mismatch", member, "the member's own header says something else than the directory");
        }

        return member.Header + 30 + name + extra;
    }

    private Func<Stream>? Open(ZipMember member, long data)
    {
        if (member.IsEncrypted)
        {
            throw new UndecodableException("encrypted", "the member is encrypted");
        }

        Stream Bytes() => new SliceStream(_archive, data, member.Compressed);
        return member.Method switch
        {
            0 => Bytes,
            8 => () => _context.Decode(Bytes(), stream => new DeflateStream(stream, CompressionMode.Decompress)),
            12 => () => _context.Decode(Bytes(), stream => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true)),
            _ => throw new UndecodableException("compression", $"zip method {member.Method} cannot be looked into; compress with deflate or not at all"),
        };
    }

    // Readers that go from header to header see members that no directory lists.
    private void Unlisted(long end, ZipMember next)
    {
        if (next.Header - end >= 30 && end <= _archive.Length - 4 && ZipDirectory.At(_archive, end, 4).AsSpan().SequenceEqual("PK\u0003\u0004"u8))
        {
            Archive("unlisted-member", next, "a member that the directory does not list stands before it");
        }
    }

    private string Inner(ZipMember member) => _content.Inner(member.Name, () => Stream.Null).Member;

    private void Archive(string word, ZipMember member, string detail) => _context.Findings.Add(
        new SerializationFinding(SerializationFindingKind.Archive, word, Inner(member), 0, detail));
}
