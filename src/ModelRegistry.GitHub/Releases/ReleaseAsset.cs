using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Releases;

/// <summary>A file attached to a release.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name, as GitHub keeps it.</param>
/// <param name="State"><c>uploaded</c>; anything else is a leftover of a broken upload.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="BrowserDownloadUrl">Address people download it from.</param>
/// <param name="Digest">SHA-256 that GitHub computed, or null where it reports none.</param>
/// <param name="Label">Text shown instead of the name, or null.</param>
public sealed record ReleaseAsset(
    long Id,
    string Name,
    string State,
    long Size,
    string ContentType,
    string BrowserDownloadUrl,
    Digest? Digest = null,
    string? Label = null)
{
    /// <summary>Gets whether the upload was completed.</summary>
    public bool IsUploaded => State == "uploaded";
}
