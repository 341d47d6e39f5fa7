using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.GitHub.Http;

/// <summary>Uploads and downloads in constant memory, whatever their size.</summary>
internal sealed class ByteTransfer(Connections connections, GitHubOptions options)
{
    private const int MostRedirections = 5;

    /// <summary>
    /// Opens what a path of the API stores. Redirections are followed to <c>https</c> only, and on this machine when the API is on it, and the token is
    /// sent to the API only.
    /// </summary>
    public async Task<Stream> OpenAsync(string path, string accept, CancellationToken cancellationToken)
    {
        var request = new DownloadRequest(new Uri(connections.ApiAddress, path), accept);
        var backoff = new Backoff(options);
        return new ResumingStream(await OpenAtAsync(request, 0, cancellationToken), (offset, cancel) => OpenAtAsync(request, offset, cancel), Failure.IsOfTransport, WaitAsync);

        Task WaitAsync(Exception exception, long position, CancellationToken cancel)
        {
            var wait = backoff.AfterFailure() ?? throw Translate(exception, "the rest of a download");
            return backoff.WaitAsync(wait, exception.Message, cancel);
        }
    }

    /// <summary>Sends bytes and returns what was made of them; again only while GitHub does not accept them for the rate.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="openAsync">Opens the content, which tells of every byte that is sent; called again for each attempt.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> PostAsync<T>(Uri address, Func<IProgress<long>, Task<HttpContent>> openAsync, CancellationToken cancellationToken)
    {
        var backoff = NewBackoff();
        while (true)
        {
            using var watch = new StallWatch(options.AttemptTimeout, cancellationToken);
            using var content = await openAsync(watch);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            Sign(request, ApiHeadersHandler.Json);
            using var response = await watch.SendAsync(connections.Bytes, request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                await using var answer = new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), options.AttemptTimeout);
                return await JsonSerializer.DeserializeAsync<T>(answer, GitHubJson.Options, cancellationToken)
                    ?? throw new JsonException("The answer is empty.");
            }

            var failure = await Failure.OfBytesAsync(response, cancellationToken);
            var wait = backoff.After(response, isRepeatable: false) ?? throw failure;
            await backoff.WaitAsync(wait, failure.Message, cancellationToken);
        }
    }

    /// <summary>Returns a fresh measure of waits.</summary>
    public Backoff NewBackoff() => new(options);

    /// <summary>Returns a failure in our words.</summary>
    public RegistryException Translate(Exception exception, string request) => Failure.Translate(exception, request, options.Token);

    // A store that knows no ranges sends everything from the start.
    private async Task<Stream> OpenAtAsync(DownloadRequest wanted, long offset, CancellationToken cancellationToken)
    {
        var response = await GetAsync(wanted, offset, cancellationToken);
        var content = new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), options.AttemptTimeout);
        await ResumingStream.SkipAsync(content, response.StatusCode == HttpStatusCode.PartialContent ? 0 : offset, cancellationToken);
        return content;
    }

    private async Task<HttpResponseMessage> GetAsync(DownloadRequest wanted, long offset, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            try
            {
                var response = await FollowAsync(wanted, offset, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    var failure = await Failure.OfBytesAsync(response, cancellationToken);
                    var delay = backoff.After(response, isRepeatable: true)
                        ?? throw Failure.Translate(failure, $"GET {wanted.Address.AbsolutePath}", options.Token);
                    await backoff.WaitAsync(delay, failure.Message, cancellationToken);
                }
            }
            catch (Exception exception) when (Failure.IsOfTransport(exception, cancellationToken))
            {
                if (backoff.AfterFailure() is not { } delay)
                {
                    throw Failure.Translate(exception, $"GET {wanted.Address.AbsolutePath}", options.Token);
                }

                await backoff.WaitAsync(delay, exception.Message, cancellationToken);
            }
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(DownloadRequest wanted, long offset, CancellationToken cancellationToken)
    {
        var address = wanted.Address;
        for (var hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (IsOfApi(address))
            {
                Sign(request, wanted.Accept);
            }

            if (offset > 0)
            {
                request.Headers.Range = new RangeHeaderValue(offset, null);
            }

            using var watch = new StallWatch(options.AttemptTimeout, cancellationToken);
            var response = await watch.SendAsync(connections.Bytes, request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            address = Next(address, response.Headers.Location, hop);
            response.Dispose();
        }
    }

    private static Uri Next(Uri from, Uri? location, int hop)
    {
        var next = location is null ? null : new Uri(from, location);
        return next is not null && hop < MostRedirections && (next.IsLoopback ? from.IsLoopback : next.Scheme == Uri.UriSchemeHttps)
            ? next
            : throw new RegistryException(RegistryErrorCode.Unsupported, "GitHub points to bytes in a way that is not followed: "
                + (next is null ? "without an address." : hop >= MostRedirections ? "too many redirections." : $"{next.Scheme}://{next.Host} is not https."));
    }

    private bool IsOfApi(Uri address) => Uri.Compare(
        address, connections.ApiAddress, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private void Sign(HttpRequestMessage request, string accept)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        request.Headers.Add("X-GitHub-Api-Version", ApiHeadersHandler.Version);
    }
}
