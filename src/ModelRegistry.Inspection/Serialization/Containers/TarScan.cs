using System.Formats.Tar;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Containers;

/// <summary>Looks into a tar archive, member by member.</summary>
internal static class TarScan
{
    private const int Header = 512;

    /// <summary>Returns whether content begins with a tar header: its checksum is that of the header.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (head.Length < Header || head[0] == 0)
        {
            return false;
        }

        var sum = 8 * ' ';
        for (var i = 0; i < Header; i++)
        {
            sum += i is >= 148 and < 156 ? 0 : head[i];
        }

        var text = System.Text.Encoding.Latin1.GetString(head.Slice(148, 8)).Trim('\0', ' ');
        return text.Length > 0 && text.All(c => c is >= '0' and <= '7') && Convert.ToInt32(text, 8) == sum;
    }

    /// <summary>Looks into an archive.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="archive">The same, opened; can seek.</param>
    /// <param name="context">Takes what is found.</param>
    /// <param name="scan">Looks into a member.</param>
    public static void Run(Content content, Stream archive, ScanContext context, Action<Content> scan)
    {
        try
        {
            using var reader = new TarReader(new SliceStream(archive, 0, archive.Length));
            while (reader.GetNextEntry() is { } entry)
            {
                Member(content, archive, entry, context, scan);
                if (context.Members-- <= 0)
                {
                    throw new UndecodableException("members", $"more than {ScanLimits.Members} members", true);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or ArgumentException or OverflowException or EndOfStreamException)
        {
            throw new UndecodableException("tar", "the tar archive is damaged or cut off");
        }
    }

    private static void Member(Content content, Stream archive, TarEntry entry, ScanContext context, Action<Content> scan)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var inner = content.Inner(entry.Name, () => new SliceStream(archive, entry.DataOffset, entry.Length));
        if (MemberName.Escapes(entry.Name))
        {
            Archive(context, "escape", inner, "its name leads out of the directory it is unpacked into");
        }

        if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink or TarEntryType.CharacterDevice or TarEntryType.BlockDevice or TarEntryType.Fifo)
        {
            Archive(context, "link", inner, "a link or device");
        }

        if (entry.DataStream is not null && entry.DataOffset >= 0)
        {
            scan(inner);
        }
    }

    private static void Archive(ScanContext context, string word, Content member, string detail) => context.Findings.Add(
        new SerializationFinding(SerializationFindingKind.Archive, word, member.Member, 0, detail));
}
