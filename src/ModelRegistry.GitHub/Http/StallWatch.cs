namespace ModelRegistry.GitHub.Http;

/// <summary>Cancels an exchange in which nothing moves for a while: told of every byte that does. Real time on purpose.</summary>
internal sealed class StallWatch : IProgress<long>, IDisposable
{
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _source;

    public StallWatch(TimeSpan patience, CancellationToken cancellationToken)
    {
        _patience = patience;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(patience);
    }

    /// <summary>Gets what is cancelled when nothing moves.</summary>
    public CancellationToken Token => _source.Token;

    public void Report(long value) => _source.CancelAfter(_patience);

    /// <summary>Sends a request, and fails as a broken connection does when nothing moves.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"Nothing moved for {_patience.TotalSeconds:0} seconds.", exception);
        }
    }

    public void Dispose() => _source.Dispose();
}
