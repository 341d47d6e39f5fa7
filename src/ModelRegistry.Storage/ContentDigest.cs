using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage;

/// <summary>Computes the digests of content.</summary>
public static class ContentDigest
{
    /// <summary>Returns the descriptor of a file, read at the hardware's speed and in constant memory.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>, <c>Unauthorized</c> or <c>Unavailable</c>.</exception>
    public static async Task<Descriptor> OfFileAsync(string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var content = ArtifactSource.FromFile(path, null);
        return await Files.FileFailure.GuardAsync(path, async () =>
        {
            await using var stream = await content.OpenAsync(cancellationToken);
            return await ContentCopy.HashAsync(stream, progress, cancellationToken);
        });
    }
}
