using ModelRegistry.Core.Models;

namespace ModelRegistry.Inspection.Formats;

/// <summary>A file that is looked into.</summary>
internal sealed class InspectedFile
{
    private const int HeadSize = 4096;

    private readonly Func<CancellationToken, Task<Stream>> _open;

    private InspectedFile(ArtifactPath path, Func<CancellationToken, Task<Stream>> open, long size, ReadOnlyMemory<byte> head)
    {
        Path = path;
        _open = open;
        Size = size;
        Head = head;
    }

    /// <summary>Gets the path inside the version.</summary>
    public ArtifactPath Path { get; }

    /// <summary>Gets the size in bytes.</summary>
    public long Size { get; }

    /// <summary>Gets the first bytes, at most 4096.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>Gets the last part of the path.</summary>
    public string Name => Path.Text[(Path.Text.LastIndexOf('/') + 1)..];

    /// <summary>Reads the head of a file.</summary>
    public static async Task<InspectedFile> OpenAsync(
        ArtifactPath path, Func<CancellationToken, Task<Stream>> open, long size, CancellationToken cancellationToken)
    {
        var head = new byte[Math.Min(HeadSize, size)];
        await using var stream = await open(cancellationToken);
        var count = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return new InspectedFile(path, open, size, head.AsMemory(0, count));
    }

    /// <summary>Returns whether the name ends so, compared without case.</summary>
    public bool HasEnding(string ending) => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Runs a synchronous reader over the content, from its beginning.</summary>
    public async Task<T> ReadAsync<T>(Func<ContentReader, T> read, CancellationToken cancellationToken)
    {
        await using var stream = await _open(cancellationToken);
        return await Task.Run(() => read(new ContentReader(stream, Size, cancellationToken)), cancellationToken);
    }
}
