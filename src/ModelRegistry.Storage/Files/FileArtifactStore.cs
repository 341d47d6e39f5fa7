using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// Keeps content in a directory: <c>sha256/ab/abcd…</c>, read-only files named by their digest. Content is copied, never
/// linked, to a temporary, flushed, moved to its name without replacing, and its directory flushed. Temporaries that
/// nobody wrote to for a day are deleted. Putting what is there renews its time, by which whoever prunes sees that it is wanted. Symbolic links, the directory itself included, are refused.
/// </summary>
public sealed class FileArtifactStore : IArtifactStore
{
    private readonly ArtifactDirectory _directory;

    /// <summary>Opens the store in a directory (a registry's own is <c>artifacts</c>), which is made on the first put.</summary>
    public FileArtifactStore(string directory)
    {
        _directory = new ArtifactDirectory(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
    }

    /// <inheritdoc/>
    public Task<Descriptor> PutAsync(
        Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_directory.Root, () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return expected is not null && _directory.SizeOf(expected) is { } size && (RemainingOf(content) ?? size) == size && _directory.Keep(expected)
                ? ProveAsync(content, new Descriptor(expected, size), progress, cancellationToken)
                : CopyAsync(content, expected, progress, cancellationToken);
        });

    /// <summary>Returns the file that holds content, or null; it is read-only and must stay as it is.</summary>
    public string? Find(Digest digest) => _directory.SizeOf(digest) is null ? null : _directory.PathOf(digest);

    /// <summary>Returns whether content is here, also where it was set aside; changes nothing.</summary>
    public bool Holds(Digest digest) => SetAsideContent.IsAt(_directory.PathOf(digest));

    /// <summary>
    /// Begins to remove content: moves it aside, where nothing finds it but what looks for it takes it back. Whoever calls then
    /// makes sure that nobody needs it, and ends with <see cref="TakeBackAsync"/> or <see cref="DiscardAsync"/>. Whoever is killed
    /// in between has changed nothing.
    /// </summary>
    /// <param name="digest">Digest of the content.</param>
    /// <param name="wanted">Content that was put, also again, at this time or later is left alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<SetAside> SetAsideAsync(Digest digest, DateTimeOffset wanted, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_directory.Root, () => SetAsideContent.Move(_directory.PathOf(digest), wanted), cancellationToken);

    /// <summary>Makes content that was set aside what it was before; false when somebody else did, or it is gone.</summary>
    public Task<bool> TakeBackAsync(Digest digest, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_directory.Root, () => SetAsideContent.TakeBack(_directory.PathOf(digest)), cancellationToken);

    /// <summary>Removes content that was set aside; false when somebody took it back, and it stays.</summary>
    public Task<bool> DiscardAsync(Digest digest, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_directory.Root, () => SetAsideContent.Discard(_directory.PathOf(digest)), cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) => FileFailure.GuardAsync(
        _directory.Root,
        () => _directory.SizeOf(digest) is { } size ? new Descriptor(digest, size) : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) => StatAsync(digest, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken) => FileFailure.GuardAsync<Stream>(
        _directory.Root,
        () => Open(digest) is { } stream ? new VerifyingStream(stream, digest, _directory.PathOf(digest)) : throw NotFound(digest),
        cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken) =>
        FileFailure.GuardAsync(_directory.Root, async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var stream = Open(digest);
            return stream is null ? null : await ContentCopy.HashAsync(stream, progress, cancellationToken);
        });

    /// <inheritdoc/>
    public async IAsyncEnumerable<Digest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var digest in await FileFailure.GuardAsync(_directory.Root, () => _directory.List().ToList(), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return digest;
        }
    }

    private static long? RemainingOf(Stream content) => content.CanSeek ? Math.Max(0, content.Length - content.Position) : null;

    private async Task<Descriptor> CopyAsync(
        Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var temporary = _directory.CreateTemporary();
        var descriptor = await ContentCopy.ToFileAsync(content, temporary.Handle, progress, cancellationToken);
        ContentProof.Require(expected ?? descriptor.Digest, descriptor.Digest, "The content");
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Run(() => _directory.Publish(temporary, descriptor), CancellationToken.None);
        return descriptor;
    }

    // The bytes are here already; what the caller holds is still proved, in one pass and without writing.
    private async Task<Descriptor> ProveAsync(
        Stream content, Descriptor stored, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var actual = await ContentCopy.HashAsync(content, progress, cancellationToken);
        ContentProof.Require(stored.Digest, actual.Digest, "The content");
        if (actual.Size != stored.Size)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{_directory.PathOf(stored.Digest)} has {stored.Size} bytes; content with its digest has {actual.Size}.",
                "Delete that file and put the content again.");
        }

        return await Task.Run(() => _directory.Keep(stored.Digest), CancellationToken.None)
            ? actual
            : throw new RegistryException(
                RegistryErrorCode.Conflict, $"{stored.Digest} was pruned from {_directory.Root} while it was compared.", "Give the same command again: it is put there anew.");
    }

    private FileStream? Open(Digest digest)
    {
        var path = _directory.PathOf(digest);
        while (_directory.SizeOf(digest) is not null)
        {
            try
            {
                return new FileStream(path, new FileStreamOptions
                {
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    BufferSize = 0,
                    Options = FileOptions.SequentialScan,
                });
            }
            catch (FileNotFoundException)
            {
                // Set aside since it was looked for: looking again takes it back, or finds that it is gone.
            }
        }

        return null;
    }

    private RegistryException NotFound(Digest digest) => new(
        RegistryErrorCode.NotFound,
        $"{_directory.Root} does not hold {digest}.",
        "Look for it in the other artifact stores of the registry.");
}
