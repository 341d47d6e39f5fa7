namespace ModelRegistry.Core.Models;

/// <summary>One file of a version.</summary>
/// <param name="Name">Role the metadata gives it, e.g. <c>model</c>.</param>
/// <param name="Path">Path inside the version.</param>
/// <param name="Descriptor">Digest and size.</param>
/// <param name="MediaType">Media type, or null when the metadata names none.</param>
public sealed record ManifestArtifact(string Name, ArtifactPath Path, Descriptor Descriptor, string? MediaType);
