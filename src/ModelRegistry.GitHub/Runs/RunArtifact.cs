using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Runs;

/// <summary>An artifact that a run uploaded: a ZIP archive.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="SizeInBytes">Length of the archive.</param>
/// <param name="Expired">Whether its bytes are gone.</param>
/// <param name="CreatedAt">When it was uploaded, or null.</param>
/// <param name="ExpiresAt">When its bytes will be gone, or null.</param>
/// <param name="Digest">SHA-256 of the archive, or null where GitHub reports none.</param>
public sealed record RunArtifact(
    long Id,
    string Name,
    long SizeInBytes,
    bool Expired,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? ExpiresAt = null,
    Digest? Digest = null);
