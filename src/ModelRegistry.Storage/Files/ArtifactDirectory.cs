using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>Where content stands below an artifact store's directory: <c>sha256/ab/abcd…</c>.</summary>
internal sealed class ArtifactDirectory(string root)
{
    private const string Algorithm = "sha256";

    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    private readonly DurableDirectories _directories = new(root);
    private bool _swept;

    /// <summary>Gets the directory.</summary>
    public string Root => root;

    /// <summary>Returns the path of content, whether it exists or not.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: a symbolic link is on the way.</exception>
    public string PathOf(Digest digest)
    {
        SafePath.RefuseLink(root);
        return SafePath.Below(root, Algorithm, digest.Hex[..2], digest.Hex);
    }

    /// <summary>Returns the size of content, or null. Content that was set aside, and is not gone yet, is taken back.</summary>
    public long? SizeOf(Digest digest)
    {
        var path = PathOf(digest);
        return SafePath.SizeOf(path) ?? (SetAsideContent.TakeBack(path) ? SafePath.SizeOf(path) : null);
    }

    /// <summary>Makes the file that content is copied into before its digest is known.</summary>
    public TemporaryFile CreateTemporary()
    {
        SafePath.RefuseLink(root);
        var directory = _directories.Ensure(Algorithm);
        Sweep(directory);
        return TemporaryFile.CreateSealed(directory);
    }

    /// <summary>
    /// Makes sure that content already published stays so: its publisher may not have come to the flush, and whoever prunes sees
    /// that it is wanted. False when it is not there any more.
    /// </summary>
    public bool Keep(Digest digest)
    {
        var path = PathOf(digest);
        if (!SetAsideContent.Want(path))
        {
            return false;
        }

        NativeFiles.FlushDirectory(_directories.Ensure(Algorithm, digest.Hex[..2]));
        return true;
    }

    /// <summary>
    /// Publishes a finished temporary, durably. Content that is there with the right size is kept; with another size it
    /// is damaged, and replaced by what was just proved to have the digest.
    /// </summary>
    public void Publish(TemporaryFile temporary, Descriptor descriptor)
    {
        var shard = _directories.Ensure(Algorithm, descriptor.Digest.Hex[..2]);
        var target = PathOf(descriptor.Digest);
        var size = SizeOf(descriptor.Digest);
        if (size is not null && size != descriptor.Size)
        {
            temporary.PublishOver(target, descriptor.Size, flush: true);
        }
        else if (size is null || !SetAsideContent.Want(target))
        {
            // A racing writer of the same content wins with the same bytes.
            _ = temporary.PublishNew(target, descriptor.Size) || SetAsideContent.Want(target);
        }

        NativeFiles.FlushDirectory(shard);
    }

    /// <summary>Returns the digest of everything stored.</summary>
    public IEnumerable<Digest> List()
    {
        var directory = SafePath.Below(root, Algorithm);
        if (!Directory.Exists(directory))
        {
            return [];
        }

        return Directory.EnumerateDirectories(directory)
            .SelectMany(shard => Directory.EnumerateFiles(shard), (shard, path) => (Shard: Path.GetFileName(shard), Name: Path.GetFileName(path)))
            .Where(file => file.Name.StartsWith(file.Shard, StringComparison.Ordinal) && file.Shard.Length == 2)
            .Select(file => Digest.TryParse(Digest.Prefix + file.Name, null, out var digest) ? digest : null)
            .OfType<Digest>();
    }

    // Once a process: a killed one may have left gigabytes. A temporary nobody wrote to for a day belongs to nobody.
    private void Sweep(string directory)
    {
        if (_swept)
        {
            return;
        }

        _swept = true;
        foreach (var path in Directory.EnumerateFiles(directory, TemporaryFile.Prefix + "*"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Stale)
            {
                TemporaryFile.TryDelete(path);
            }
        }
    }
}
