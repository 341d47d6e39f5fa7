namespace ModelRegistry.Core.Models.Metadata;

/// <summary>An artifact as the metadata names it; digest and size are claims until somebody reads the bytes.</summary>
/// <param name="Name">Role, e.g. <c>model</c>.</param>
/// <param name="Path">Path inside the version.</param>
/// <param name="Digest">Claimed digest, or null.</param>
/// <param name="Size">Claimed size in bytes, or null.</param>
/// <param name="MediaType">Media type, or null.</param>
/// <param name="Source">Where the bytes can be had, e.g. <c>path:build/model.onnx</c>, or null.</param>
/// <param name="Pointer">JSON pointer of the artifact in the metadata.</param>
public sealed record ArtifactClaim(
    string Name,
    ArtifactPath Path,
    Digest? Digest,
    long? Size,
    string? MediaType,
    string? Source,
    string Pointer);
