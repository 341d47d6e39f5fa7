using System.Text;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// A directory as Git keeps it: <c>mode SP name NUL id</c>, sorted. Immutable; a change makes another tree. Kept as the bytes
/// it consists of, because a journal's directory may have many thousand entries of which a command looks at a few.
/// </summary>
internal sealed class GitTree
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly int _idLength;
    private List<int>? _starts;

    /// <summary>Reads a tree.</summary>
    public GitTree(ReadOnlyMemory<byte> content, int idLength)
    {
        _content = content;
        _idLength = idLength;
    }

    /// <summary>Gets the tree's bytes.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Gets a value indicating whether nothing is in it.</summary>
    public bool IsEmpty => _content.IsEmpty;

    /// <summary>Finds an entry by name, or null.</summary>
    public GitTreeEntry? Find(string name) => IndexOf(name) is { } index ? Parse(Slice(index)) : null;

    /// <summary>Returns all entries, in Git's order.</summary>
    public IEnumerable<GitTreeEntry> Entries()
    {
        for (var index = 0; index < Starts.Count; index++)
        {
            yield return Parse(Slice(index));
        }
    }

    /// <summary>Returns the names of all entries, in Git's order.</summary>
    public IEnumerable<string> Names()
    {
        for (var index = 0; index < Starts.Count; index++)
        {
            yield return Encoding.UTF8.GetString(NameOf(Slice(index)));
        }
    }

    /// <summary>Returns the tree with an entry added or replaced.</summary>
    public GitTree With(GitTreeEntry entry)
    {
        var rest = Without(entry.Name);
        var bytes = Bytes(entry);
        var at = rest.StartOf(rest.Position(bytes));
        var content = rest._content.Span;
        return new GitTree((byte[])[.. content[..at], .. bytes, .. content[at..]], _idLength);
    }

    /// <summary>Returns the tree without the entry of a name.</summary>
    public GitTree Without(string name) => IndexOf(name) is { } index
        ? new GitTree((byte[])[.. _content.Span[..StartOf(index)], .. _content.Span[StartOf(index + 1)..]], _idLength)
        : this;

    private static byte[] Bytes(GitTreeEntry entry) => [.. Encoding.UTF8.GetBytes($"{entry.Mode} {entry.Name}\0"), .. entry.Id.ToBytes()];

    // Git sorts by bytes, a directory as if its name ended with a slash.
    private static bool Before(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var leftName = NameOf(left);
        var rightName = NameOf(right);
        var common = leftName.CommonPrefixLength(rightName);
        return ByteAt(left, leftName, common) < ByteAt(right, rightName, common);
    }

    private static int ByteAt(ReadOnlySpan<byte> slice, ReadOnlySpan<byte> name, int index) =>
        index < name.Length ? name[index] : slice.StartsWith("40000 "u8) ? '/' : 0;

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> slice) => slice[(slice.IndexOf((byte)' ') + 1)..slice.IndexOf((byte)0)];

    private GitTreeEntry Parse(ReadOnlySpan<byte> slice)
    {
        var mode = Encoding.ASCII.GetString(slice[..slice.IndexOf((byte)' ')]);
        return new GitTreeEntry(mode, Encoding.UTF8.GetString(NameOf(slice)), GitObjectId.FromBytes(slice[^_idLength..]));
    }

    private List<int> Starts => _starts ??= FindStarts();

    private int StartOf(int index) => index < Starts.Count ? Starts[index] : _content.Length;

    private ReadOnlySpan<byte> Slice(int index) => _content.Span[StartOf(index)..StartOf(index + 1)];

    // A file and a directory of one name sort differently, so it is looked for in both places.
    private int? IndexOf(string name)
    {
        foreach (var mode in (string[])[GitTreeEntry.FileMode, GitTreeEntry.TreeMode])
        {
            var wanted = Encoding.UTF8.GetBytes($"{mode} {name}\0");
            var index = Position(wanted);
            if (index < Starts.Count && NameOf(Slice(index)).SequenceEqual(NameOf(wanted)))
            {
                return index;
            }
        }

        return null;
    }

    // How many entries sort before one.
    private int Position(ReadOnlySpan<byte> entry)
    {
        var (low, high) = (0, Starts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Before(Slice(middle), entry) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private List<int> FindStarts()
    {
        var content = _content.Span;
        var starts = new List<int>();
        for (var at = 0; at < content.Length; at += content[at..].IndexOf((byte)0) + 1 + _idLength)
        {
            starts.Add(at);
        }

        return starts;
    }
}
