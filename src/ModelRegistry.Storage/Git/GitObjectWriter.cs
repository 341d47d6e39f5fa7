using System.Buffers.Binary;
using System.IO.Compression;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// Collects new objects and hands them to Git as one pack, so that a commit of any number of files costs one process. Ids are
/// computed here, because a tree must name its files before anything is stored.
/// </summary>
internal sealed class GitObjectWriter(GitObjectFormat format)
{
    private const int DeltaType = 7;
    private const int LeastForDelta = 16 << 10;
    private const int SizeBitsFirst = 4;
    private const int SizeBits = 7;

    private readonly Dictionary<GitObjectId, GitObject> _objects = [];
    private readonly Dictionary<GitObjectId, GitObject> _bases = [];

    /// <summary>Adds an object and returns its id.</summary>
    /// <param name="type">A <see cref="GitObjectType"/>.</param>
    /// <param name="content">The object's bytes.</param>
    /// <param name="before">An object of the same type that Git has and that this one changes, or null: a large one is handed over as the difference.</param>
    public GitObjectId Add(string type, ReadOnlyMemory<byte> content, GitObject? before = null)
    {
        var id = format.IdOf(type, content.Span);
        if (_objects.TryAdd(id, new GitObject(id, type, content)) && before is not null && content.Length >= LeastForDelta)
        {
            _bases[id] = before;
        }

        return id;
    }

    /// <summary>Returns an object that was added, or null.</summary>
    public GitObject? Find(GitObjectId id) => _objects.GetValueOrDefault(id);

    /// <summary>Stores all objects durably; until a ref leads to them they are garbage.</summary>
    public Task StoreAsync(GitCommand git, CancellationToken cancellationToken) =>
        git.RunAsync(new GitRequest("unpack-objects", "-q") { Input = ToPack(), Writes = true }, cancellationToken);

    private byte[] ToPack()
    {
        using var pack = new MemoryStream();
        pack.Write("PACK"u8);
        WriteNumber(pack, 2);
        WriteNumber(pack, _objects.Count);
        foreach (var item in _objects.Values)
        {
            Write(pack, item);
        }

        pack.Write(format.Hash(pack.GetBuffer().AsSpan(0, (int)pack.Length)));
        return pack.ToArray();
    }

    private void Write(MemoryStream pack, GitObject item)
    {
        var content = item.Content.Span;
        if (_bases.TryGetValue(item.Id, out var basis))
        {
            content = GitDelta.Between(basis.Content.Span, content);
            WriteHeader(pack, DeltaType, content.Length);
            pack.Write(basis.Id.ToBytes());
        }
        else
        {
            WriteHeader(pack, TypeNumber(item.Type), content.Length);
        }

        using var compressed = new ZLibStream(pack, CompressionLevel.Fastest, leaveOpen: true);
        compressed.Write(content);
    }

    private static void WriteNumber(MemoryStream pack, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        pack.Write(bytes);
    }

    // Three bits of type and four of size, then seven bits of size a byte, least significant first.
    private static void WriteHeader(MemoryStream pack, int type, int size)
    {
        var next = (type << SizeBitsFirst) | (size & 0xF);
        for (size >>= SizeBitsFirst; size > 0; size >>= SizeBits)
        {
            pack.WriteByte((byte)(next | 0x80));
            next = size & 0x7F;
        }

        pack.WriteByte((byte)next);
    }

    private static int TypeNumber(string type) => type switch
    {
        GitObjectType.Commit => 1,
        GitObjectType.Tree => 2,
        GitObjectType.Blob => 3,
        _ => 4,
    };
}
