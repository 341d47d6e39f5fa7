using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>What looking for one artifact found.</summary>
/// <param name="Path">Path inside the version.</param>
/// <param name="Digest">Digest it must have, or null when a draft names none.</param>
/// <param name="Size">Size it must have, or null when a draft names none.</param>
/// <param name="Found">What was found, or null when it is missing.</param>
/// <param name="Level">How it was looked at: <c>hashed</c>, <c>attested</c> or <c>absent</c>.</param>
public sealed record ArtifactCheck(ArtifactPath Path, Digest? Digest, long? Size, Descriptor? Found, string Level)
{
    /// <summary>Gets a value indicating whether the artifact was found and is another than it must be.</summary>
    public bool IsDamaged => Found is not null
        && ((Digest is not null && Found.Digest != Digest) || (Size is not null && Found.Size != Size));

    /// <summary>Makes the check of a sealed artifact.</summary>
    public static ArtifactCheck Of(ManifestArtifact artifact, Descriptor? found, string level) =>
        new(artifact.Path, artifact.Descriptor.Digest, artifact.Descriptor.Size, found, level);

    /// <summary>Makes the check of an artifact as a candidate names it.</summary>
    public static ArtifactCheck Of(ArtifactClaim artifact, Descriptor? found, string level) =>
        new(artifact.Path, artifact.Digest, artifact.Size, found, level);
}
