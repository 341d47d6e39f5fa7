using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.App.Registries;

/// <summary>Several artifact stores as one: content is read from the first that holds it and put into the shared one.</summary>
/// <param name="stores">Stores in the order they are asked.</param>
/// <param name="shared">The one of them that content is put into.</param>
internal sealed class ArtifactStoreChain(IReadOnlyList<IArtifactStore> stores, IArtifactStore shared) : IArtifactStore
{
    /// <inheritdoc/>
    public Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken) =>
        shared.PutAsync(content, expected, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) =>
        FirstAsync(store => store.StatAsync(digest, cancellationToken));

    /// <inheritdoc/>
    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) =>
        FirstAsync(store => store.AttestAsync(digest, cancellationToken));

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        foreach (var store in stores.SkipLast(1))
        {
            if (await store.StatAsync(digest, cancellationToken) is not null)
            {
                return await store.OpenReadAsync(digest, cancellationToken);
            }
        }

        return await stores[^1].OpenReadAsync(digest, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken) =>
        FirstAsync(store => store.HashAsync(digest, progress, cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<Digest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Digest>();
        foreach (var store in stores)
        {
            await foreach (var digest in store.ListAsync(cancellationToken))
            {
                if (seen.Add(digest))
                {
                    yield return digest;
                }
            }
        }
    }

    private async Task<Descriptor?> FirstAsync(Func<IArtifactStore, Task<Descriptor?>> ask)
    {
        foreach (var store in stores)
        {
            if (await ask(store) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
