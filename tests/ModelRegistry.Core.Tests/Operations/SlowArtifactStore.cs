using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>A store whose every hash takes a while on the test's clock, and that counts them.</summary>
internal sealed class SlowArtifactStore(IArtifactStore inner, FakeTimeProvider clock, TimeSpan duration) : IArtifactStore
{
    public int Hashes { get; private set; }

    /// <summary>Gets or sets what happens before a hash, e.g. somebody cancels.</summary>
    public Action BeforeHash { get; set; } = () => { };

    public Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken) =>
        inner.PutAsync(content, expected, progress, cancellationToken);

    public Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) => inner.StatAsync(digest, cancellationToken);

    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) => inner.AttestAsync(digest, cancellationToken);

    public Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken) => inner.OpenReadAsync(digest, cancellationToken);

    public async Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Hashes++;
        BeforeHash();
        clock.Advance(duration);
        cancellationToken.ThrowIfCancellationRequested();
        return await inner.HashAsync(digest, progress, cancellationToken);
    }

    public IAsyncEnumerable<Digest> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);
}
