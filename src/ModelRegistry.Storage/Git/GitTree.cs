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
    public GitTreeEntry? Find(string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        for (var at = 0; at < _content.Length;)
        {
            var slice = SliceAt(at);
            if (NameOf(slice).SequenceEqual(wanted))
            {
                return Parse(slice);
            }

            at += slice.Length;
        }

        return null;
    }

    /// <summary>Returns all entries, in Git's order.</summary>
    public IEnumerable<GitTreeEntry> Entries()
    {
        for (var at = 0; at < _content.Length;)
        {
            var length = SliceAt(at).Length;
            yield return Parse(_content.Span.Slice(at, length));
            at += length;
        }
    }

    /// <summary>Returns the names of all entries, in Git's order.</summary>
    public IEnumerable<string> Names()
    {
        for (var at = 0; at < _content.Length;)
        {
            var slice = SliceAt(at);
            var (name, length) = (Encoding.UTF8.GetString(NameOf(slice)), slice.Length);
            yield return name;
            at += length;
        }
    }

    /// <summary>Returns the tree with an entry added or replaced.</summary>
    public GitTree With(GitTreeEntry entry)
    {
        var rest = Without(entry.Name)._content.Span;
        var bytes = Bytes(entry);
        var position = 0;
        while (position < rest.Length && Before(Slice(rest, position), bytes))
        {
            position += Slice(rest, position).Length;
        }

        return new GitTree((byte[])[.. rest[..position], .. bytes, .. rest[position..]], _idLength);
    }

    /// <summary>Returns the tree without the entry of a name.</summary>
    public GitTree Without(string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        for (var at = 0; at < _content.Length;)
        {
            var slice = SliceAt(at);
            if (NameOf(slice).SequenceEqual(wanted))
            {
                return new GitTree((byte[])[.. _content.Span[..at], .. _content.Span[(at + slice.Length)..]], _idLength);
            }

            at += slice.Length;
        }

        return this;
    }

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

    private ReadOnlySpan<byte> SliceAt(int at) => Slice(_content.Span, at);

    private ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> content, int at)
    {
        var end = content[at..].IndexOf((byte)0) + 1 + _idLength;
        return content.Slice(at, end);
    }
}
