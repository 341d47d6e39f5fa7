using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.App.Registries;

/// <summary>Takes content of a store that cannot be reached for content that is not here, and says so: an audit goes on.</summary>
/// <param name="inner">The store.</param>
/// <param name="trace">Is told why it cannot be reached.</param>
internal sealed class ReachableArtifacts(IArtifactStore inner, Action<string> trace) : IArtifactStore
{
    /// <inheritdoc/>
    public Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken) =>
        inner.PutAsync(content, expected, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) =>
        OrAbsentAsync(() => inner.StatAsync(digest, cancellationToken));

    /// <inheritdoc/>
    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) =>
        OrAbsentAsync(() => inner.AttestAsync(digest, cancellationToken));

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken) => inner.OpenReadAsync(digest, cancellationToken);

    /// <inheritdoc/>
    public Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken) =>
        OrAbsentAsync(() => inner.HashAsync(digest, progress, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<Digest> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    private async Task<Descriptor?> OrAbsentAsync(Func<Task<Descriptor?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is UsageException or RegistryException { Code: RegistryErrorCode.Unauthorized or RegistryErrorCode.Unavailable or RegistryErrorCode.NotFound })
        {
            trace($"an artifact store cannot be reached: {exception.Message}");
            return null;
        }
    }
}
