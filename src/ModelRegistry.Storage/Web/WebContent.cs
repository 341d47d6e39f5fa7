using System.Net;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Web;

/// <summary>
/// Opens content on the web: over <c>https</c>, or from this machine; no credentials, no cookies, at most five redirections, each to <c>https</c> again.
/// </summary>
public sealed class WebContent : IDisposable
{
    private const int MostRedirections = 5;
    private const int MostAttempts = 4;

    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Creates it.</summary>
    /// <param name="clock">Clock that waits between attempts are measured with.</param>
    /// <param name="userAgent">What the tool calls itself, <c>name/1.2.3</c>.</param>
    /// <param name="patience">How long a server may take to answer, or to send the next bytes, in real time; by default 100 seconds.</param>
    public WebContent(TimeProvider clock, string userAgent, TimeSpan? patience = null)
    {
        _clock = clock;
        _patience = patience ?? TimeSpan.FromSeconds(100);
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
    }

    /// <summary>Opens what an address holds; the caller verifies and disposes it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="headers">Headers for this address only: a redirection elsewhere does not carry them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is gone, <c>Unauthorized</c>, <c>Unavailable</c>, or <c>Unsupported</c>
    /// when it leads to a place that is not followed.</exception>
    public async Task<Stream> OpenAsync(Uri address, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var response = await TryAsync(address, () => FollowAsync(address, headers, cancellationToken), cancellationToken);
        return new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), _patience);
    }

    /// <summary>Sends a body and returns the answer.</summary>
    /// <exception cref="RegistryException">As for opening.</exception>
    public async Task<byte[]> PostAsync(Uri address, byte[] body, string mediaType, string? authorization, CancellationToken cancellationToken)
    {
        using var response = await TryAsync(address, () => SendAsync(address, body, mediaType, authorization, cancellationToken), cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Shown(Uri address) => RemoteAddress.WithoutCredentials(address.AbsoluteUri);

    private static Exception? Refusal(Uri address, HttpResponseMessage response) => (int)response.StatusCode switch
    {
        < 300 => null,
        401 or 403 => new RegistryException(RegistryErrorCode.Unauthorized, $"{Shown(address)} may not be read ({(int)response.StatusCode}).", "Make it readable without credentials, or use another source."),
        404 or 410 => new RegistryException(RegistryErrorCode.NotFound, $"{Shown(address)} is gone ({(int)response.StatusCode}).", "Put the bytes back, or name another source with the same digest."),
        429 or >= 500 => new HttpRequestException($"status {(int)response.StatusCode}"),
        _ => new RegistryException(RegistryErrorCode.Unsupported, $"{Shown(address)} answered {(int)response.StatusCode}.", "Use another source."),
    };

    private async Task<HttpResponseMessage> TryAsync(Uri address, Func<Task<HttpResponseMessage>> sendAsync, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage? response = null;
            try
            {
                response = await sendAsync();
                if (Refusal(address, response) is not { } refusal)
                {
                    return response;
                }

                throw refusal;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                response?.Dispose();
                if (attempt == MostAttempts)
                {
                    throw new RegistryException(RegistryErrorCode.Unavailable, $"{Shown(address)} cannot be read: {exception.Message}", "Run the same command again later.", exception);
                }

                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), _clock, cancellationToken);
            }
            catch
            {
                response?.Dispose();
                throw;
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, byte[] body, string mediaType, string? authorization, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType);
        request.Headers.Accept.ParseAdd(mediaType);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            return await _client.SendAsync(request, completion, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"it did not answer within {_patience.TotalSeconds:0} seconds", exception);
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(Uri first, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var address = first;
        for (var hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in address == first ? headers : new Dictionary<string, string>())
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            var next = response.Headers.Location is { } location ? new Uri(address, location) : null;
            response.Dispose();
            address = next is not null && hop < MostRedirections && IsSafe(next, address) ? next : throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"{Shown(first)} leads {(next is null ? "nowhere" : hop >= MostRedirections ? "through too many redirections" : "to a place that is not https")}.",
                "Name the address the bytes are at.");
        }
    }

    // What comes from elsewhere never leads to this machine.
    private static bool IsSafe(Uri next, Uri from) => next.UserInfo.Length == 0
        && (next.IsLoopback ? from.IsLoopback : next.Scheme == Uri.UriSchemeHttps);
}
