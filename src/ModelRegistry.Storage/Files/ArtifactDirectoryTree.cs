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

    private static RegistryException InTheWay(ManifestArtifact artifact, string what) =>
        new(RegistryErrorCode.AlreadyExists, $"{artifact.Path} {what}.", "Pull into an empty directory.");
}
