using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Ports;

/// <summary>
/// Holds artifact content by digest. Content is write-once: putting the same bytes again succeeds and stores nothing.
/// Safe for any number of processes at once. Every implementation passes <c>ArtifactStoreConformance</c>.
/// </summary>
public interface IArtifactStore
{
    /// <summary>
    /// Stores content and returns its descriptor; when the task completes the content is durable. Reads
    /// <paramref name="content"/> to its end in one pass, hashing as it copies, in constant memory.
    /// </summary>
    /// <param name="content">Readable stream; not disposed.</param>
    /// <param name="expected">Digest the content must have, or null.</param>
    /// <param name="progress">Is told how many bytes were just copied; may be null.</param>
    /// <param name="cancellationToken">Cancels; nothing is left stored.</param>
    /// <exception cref="RegistryException"><c>Corrupt</c> when the content has another digest than expected (nothing is
    /// stored), or <c>Unavailable</c>.</exception>
    Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the size of stored content without reading it, or null when the store does not hold the digest.
    /// </summary>
    Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Returns what the store itself says that it holds under a digest, or null when it holds nothing. A descriptor with another digest means that the
    /// stored bytes are damaged. A store that knows no digest of its own reads the bytes instead; a directory is believed by name and size.
    /// </summary>
    Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Opens stored content for reading. The stream verifies: reading its end throws <see cref="RegistryException"/> with
    /// <c>Corrupt</c> when the bytes read do not have the digest.
    /// </summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the store does not hold the digest.</exception>
    Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Reads stored content and returns its actual descriptor, at the hardware's speed and in constant memory; null when
    /// the store does not hold the digest. A descriptor with another digest means the stored bytes are damaged.
    /// </summary>
    Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Lists the digests of everything stored, in any order.</summary>
    IAsyncEnumerable<Digest> ListAsync(CancellationToken cancellationToken);
}
