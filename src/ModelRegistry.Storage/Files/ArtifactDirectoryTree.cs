using System.Collections.Concurrent;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Files;

/// <summary>A directory of people's own in which artifacts stand under their paths: what is registered from, and pulled to.</summary>
public sealed class ArtifactDirectoryTree(string root)
{
    /// <summary>Returns the file of an artifact, or null when there is none.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when the path leads through a symbolic link, or is a directory.</exception>
    public string? Find(ArtifactPath path)
    {
        try
        {
            var file = SafePath.Below(root, path.Text.Split('/'));
            return SafePath.SizeOf(file) is null ? null : file;
        }
        catch (RegistryException exception)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"{path} is or lies behind a symbolic link; artifacts are real files.", "Replace the link by what it points to.", exception);
        }
        catch (IOException exception)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"{path} is a directory; an artifact is a file.", "Name each file, or pack the directory into one.", exception);
        }
    }

    /// <summary>
    /// Copies an artifact from a store to its path, verifying every byte; a file that already has the content is kept.
    /// </summary>
    /// <returns>False when the file was there with the right content.</returns>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when another file is in the way; <c>Corrupt</c> when the
    /// store's bytes are not the artifact's; nothing is left behind then.</exception>
    public async Task<bool> PullAsync(IArtifactStore store, ManifestArtifact artifact, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (Find(artifact.Path) is { } existing)
        {
            return await ContentDigest.OfFileAsync(existing, progress, cancellationToken) == artifact.Descriptor
                ? false
                : throw InTheWay(artifact, "exists there with other content");
        }

        var parts = artifact.Path.Text.Split('/');
        var target = SafePath.Below(root, parts);
        return await FileFailure.GuardAsync(target, async () =>
        {
            await using var content = await store.OpenReadAsync(artifact.Descriptor.Digest, cancellationToken);
            using var temporary = TemporaryFile.CreateReplaceable(new DurableDirectories(root).Ensure(parts.AsSpan(0, parts.Length - 1)));
            var copied = await ContentCopy.ToFileAsync(content, temporary.Handle, progress, cancellationToken);
            return temporary.PublishNew(target, copied.Size) ? true : throw InTheWay(artifact, "was made there by somebody else meanwhile");
        });
    }

    /// <summary>
    /// Copies all artifacts of a manifest, several at a time; all or none: when one fails, those already copied, and the
    /// directories made for them, are removed again.
    /// </summary>
    /// <returns>How many were copied; the others were there with the right content.</returns>
    /// <exception cref="RegistryException">As for one artifact.</exception>
    public async Task<int> PullAsync(IArtifactStore store, Manifest manifest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var directories = DirectoriesOf(manifest).Where(directory => !Directory.Exists(directory)).ToList();
        var copied = new ConcurrentBag<ManifestArtifact>();
        try
        {
            await Parallel.ForEachAsync(manifest.Artifacts, cancellationToken, async (artifact, token) =>
            {
                if (await PullAsync(store, artifact, progress, token))
                {
                    copied.Add(artifact);
                }
            });
            return copied.Count;
        }
        catch
        {
            foreach (var artifact in copied)
            {
                TemporaryFile.TryDelete(Path.Combine(root, artifact.Path.Text));
            }

            directories.ForEach(TryDeleteEmpty);
            throw;
        }
    }

    private static void TryDeleteEmpty(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's files are in it, or it was never made.
        }
    }

    // The deepest first, the root last.
    private IEnumerable<string> DirectoriesOf(Manifest manifest) => manifest.Artifacts
        .SelectMany(artifact => ParentsOf(artifact.Path.Text))
        .Append(string.Empty)
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(path => path.Length)
        .Select(path => Path.Combine(root, path));

    private static IEnumerable<string> ParentsOf(string path)
    {
        for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
        {
            yield return path[..cut];
        }
    }

    private static RegistryException InTheWay(ManifestArtifact artifact, string what) =>
        new(RegistryErrorCode.AlreadyExists, $"{artifact.Path} {what}.", "Pull into an empty directory.");
}
