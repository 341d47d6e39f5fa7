using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What was found of one artifact in the store.</summary>
/// <param name="Artifact">What the manifest says.</param>
/// <param name="Found">What the store holds; null when it does not hold the digest.</param>
public sealed record ArtifactCheck(ManifestArtifact Artifact, Descriptor? Found)
{
    /// <summary>Gets a value indicating whether the store holds what the manifest says.</summary>
    public bool IsIntact => Found == Artifact.Descriptor;

    /// <summary>Gets one sentence about what is wrong, or null.</summary>
    public string? Problem => IsIntact ? null : Found is null
        ? $"{Artifact.Path} ({Artifact.Descriptor.Digest}) is not in the artifact store"
        : $"{Artifact.Path} was sealed as {Artifact.Descriptor.Digest} with {Artifact.Descriptor.Size} bytes, but the store holds {Found.Digest} with {Found.Size} bytes";
}
