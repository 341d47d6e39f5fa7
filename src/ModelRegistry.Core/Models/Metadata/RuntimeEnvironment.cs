namespace ModelRegistry.Core.Models.Metadata;

/// <summary>What the version was trained in and runs in; every part may be null or empty in a draft.</summary>
/// <param name="Framework">Framework and its version.</param>
/// <param name="Python">Python version.</param>
/// <param name="Os">Operating system.</param>
/// <param name="DockerImage">Container image.</param>
/// <param name="DockerDigest">Digest of the image, as text: drafts hold placeholders.</param>
/// <param name="Lockfile">Dependency lock file.</param>
/// <param name="LockfileHash">Digest of the lock file, as text: drafts hold placeholders.</param>
/// <param name="Packages">Package versions by name.</param>
/// <param name="Cuda">CUDA version.</param>
/// <param name="Driver">Driver version.</param>
public sealed record RuntimeEnvironment(
    string? Framework,
    string? Python,
    string? Os,
    string? DockerImage,
    string? DockerDigest,
    string? Lockfile,
    string? LockfileHash,
    IReadOnlyList<KeyValuePair<string, string>> Packages,
    string? Cuda,
    string? Driver);
