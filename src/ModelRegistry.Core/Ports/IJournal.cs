using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Ports;

/// <summary>
/// Holds each model's append-only entries, numbered from 1 without gaps, and the disposable views beside them.
/// Creating entry N+1 only if none exists is the one concurrency primitive: of any number of writers exactly one
/// succeeds. Entries are bytes here; their meaning, sealing and proof belong to <c>Journal/</c>. Every implementation
/// passes <c>JournalConformance</c>.
/// </summary>
public interface IJournal
{
    /// <summary>Lists models that have at least one entry, in name order.</summary>
    IAsyncEnumerable<ModelName> ModelsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns the number of the last entry, 0 when there is none. Probes upwards from <paramref name="hint"/> (a number
    /// known to exist, or 0) and costs a constant when the hint is the head; a listing is the fallback for a wrong hint.
    /// </summary>
    Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the bytes of up to <paramref name="count"/> entries from number <paramref name="from"/> on; stops before the
    /// first absent one, so the list may be shorter or empty.
    /// </summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(ModelName model, int from, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Creates entry <paramref name="number"/> if no entry has that number; when the task completes with true the entry is
    /// durable, and it became visible whole, at one instant. Then brings the views up to date, best effort: a failure or
    /// kill there leaves the entry appended and the views stale, which readers notice.
    /// </summary>
    /// <param name="model">Model whose journal is appended to; its directory is made when absent.</param>
    /// <param name="number">Number of the new entry, one more than the head the caller read.</param>
    /// <param name="entry">Bytes of the entry.</param>
    /// <param name="views">Views to write and delete after the entry is durable.</param>
    /// <param name="cancellationToken">Cancels before the entry is created; not after.</param>
    /// <returns>False when an entry with that number exists; nothing was changed.</returns>
    Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the bytes of a view, or null when it is absent. A reader must prove them (by digest) before use.
    /// </summary>
    /// <param name="model">Model.</param>
    /// <param name="path">Path below the model's directory, parts separated by <c>/</c>: <c>state.json</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken);

    /// <summary>Lists the paths of all views of a model.</summary>
    Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken);

    /// <summary>Writes and deletes views, each replaced at one instant; used for repair.</summary>
    Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken);
}
