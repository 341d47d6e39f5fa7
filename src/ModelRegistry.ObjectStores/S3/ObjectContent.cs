using ModelRegistry.Core.Models;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>Opens objects that candidates name as the sources of their artifacts.</summary>
/// <param name="options">How the store is reached.</param>
public sealed class ObjectContent(S3Options options)
{
    private readonly S3Connection _connection = new(options);

    /// <summary>Opens an object; the caller verifies and disposes it. A download that breaks goes on where it was.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is gone, <c>Unauthorized</c>, or <c>Unavailable</c>.</exception>
    public Task<Stream> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) => ObjectDownload.OpenAsync(_connection, address, cancellationToken);
}
