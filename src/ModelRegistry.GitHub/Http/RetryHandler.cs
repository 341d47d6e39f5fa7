namespace ModelRegistry.GitHub.Http;

/// <summary>
/// Repeats requests that GitHub did not accept (rate limits), and requests that failed and may be made twice without harm. Reads
/// answers whole, so that a truncated one counts as failed. Anything else is passed on.
/// </summary>
internal sealed class RetryHandler(HttpMessageHandler inner, GitHubOptions options) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            var isRepeatable = request.Method != HttpMethod.Post && request.Method != HttpMethod.Patch;
            HttpResponseMessage response;
            try
            {
                response = await AttemptAsync(request, cancellationToken);
            }
            catch (Exception exception) when (isRepeatable && Failure.IsOfTransport(exception, cancellationToken)
                && backoff.AfterFailure() is { } wait)
            {
                await backoff.WaitAsync(wait, exception.Message, cancellationToken);
                continue;
            }

            if (backoff.After(response, isRepeatable) is not { } delay)
            {
                return response;
            }

            var status = (int)response.StatusCode;
            response.Dispose();
            await backoff.WaitAsync(delay, $"status {status}", cancellationToken);
        }
    }

    // Real time on purpose: options.Clock measures waits between attempts, this guards one exchange on the network.
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await base.SendAsync(request, both.Token);
            await response.Content.LoadIntoBufferAsync(both.Token);
            return response;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {options.AttemptTimeout.TotalSeconds:0} seconds.");
        }
    }
}
