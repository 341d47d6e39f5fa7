using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Releases;

/// <summary>A file to attach to a release.</summary>
/// <param name="Name">Name of the asset: letters, digits, <c>.</c>, <c>-</c>, <c>_</c>, or GitHub changes it.</param>
/// <param name="Content">Digest and size of its bytes.</param>
/// <param name="OpenAsync">Opens the bytes from their start; called again for each attempt.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Progress">Is told how many bytes were just sent; may be null. Told negative numbers when an attempt is given up.</param>
public sealed record AssetUpload(
    string Name,
    Descriptor Content,
    Func<CancellationToken, Task<Stream>> OpenAsync,
    string ContentType = "application/octet-stream",
    IProgress<long>? Progress = null);
