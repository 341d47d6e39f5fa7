using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Notifications;

/// <summary>
/// Posts JSON to an endpoint. Redirects are not followed, so that what is signed for one place goes nowhere else; what the endpoint answers is not
/// read, but for one word of an error; no message holds the address beyond its host.
/// </summary>
internal sealed partial class WebhookPost(TimeProvider clock) : IDisposable
{
    private const int LongestWord = 60;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Makes one attempt.</summary>
    /// <param name="address">The endpoint.</param>
    /// <param name="payload">The document.</param>
    /// <param name="headers">Headers beside the usual ones.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DeliveryAttempt> SendAsync(
        Uri address, byte[] payload, IEnumerable<KeyValuePair<string, string>> headers, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = Request(address, payload, headers);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? DeliveryAttempt.Delivered : await RefusedAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAttempt.Passing($"{address.Host} did not answer within {Duration.Describe(timeout)}");
        }
        catch (HttpRequestException exception)
        {
            return Broken(address.Host, exception.HttpRequestError);
        }
        catch (IOException)
        {
            return DeliveryAttempt.Passing($"the connection to {address.Host} broke");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(Uri address, byte[] payload, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("modelregistry", ToolVersion.Number));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static DeliveryAttempt Broken(string host, HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => DeliveryAttempt.Passing($"the host name {host} is not known"),
        HttpRequestError.ConnectionError => DeliveryAttempt.Passing($"{host} takes no connection"),
        HttpRequestError.SecureConnectionError => DeliveryAttempt.Final($"no secure connection to {host}: its certificate is not trusted, or it speaks no TLS"),
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.Unknown => DeliveryAttempt.Passing($"the connection to {host} broke"),
        _ => DeliveryAttempt.Passing($"the exchange with {host} failed ({error})"),
    };

    private async Task<DeliveryAttempt> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var host = response.RequestMessage!.RequestUri!.Host;
        return status switch
        {
            >= 300 and < 400 => DeliveryAttempt.Final($"{host} answered {status}, and redirects are not followed: name the address it leads to"),
            408 or 425 or 429 or 500 or 502 or 503 or 504 => DeliveryAttempt.Passing($"{host} answered {status}") with { RetryAfter = RetryAfter(response) },
            _ => DeliveryAttempt.Final($"{host} answered {status}{await WordAsync(response, cancellationToken)}"),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? clock.GetUtcNow()) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    // Slack says in one word what is wrong, such as no_service. Anything else may be anything, even what was sent, and is not repeated.
    private static async Task<string> WordAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[LongestWord + 1];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            var word = System.Text.Encoding.ASCII.GetString(buffer, 0, length).Trim();
            return length <= LongestWord && Word.IsMatch(word) ? string.Create(CultureInfo.InvariantCulture, $" ({word})") : string.Empty;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return string.Empty;
        }
    }

    [GeneratedRegex(@"\A[a-z]+(_[a-z]+)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Word { get; }
}
