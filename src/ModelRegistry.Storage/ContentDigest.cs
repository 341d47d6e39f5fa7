using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage;

/// <summary>Computes and compares the digests of content.</summary>
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

    /// <summary>Refuses content whose digest is not the expected one.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>.</exception>
    public static void Require(Digest expected, Digest actual, string name)
    {
        if (actual != expected)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{name} has the digest {actual}, not {expected}.",
                "The bytes were changed or cut short on the way or where they are kept: get them again from another source.");
        }
    }
}
