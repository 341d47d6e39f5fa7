using System.Net.Http.Headers;
using Octokit;
using Octokit.Internal;
using ProductHeaderValue = Octokit.ProductHeaderValue;

namespace ModelRegistry.GitHub.Http;

/// <summary>The two ways requests are sent, both over the one transport: Octokit's for JSON, ours for bytes.</summary>
internal sealed class Connections : IDisposable
{
    private readonly HttpMessageHandler _transport;
    private readonly HttpClientAdapter _adapter;

    public Connections(GitHubOptions options)
    {
        _transport = options.Transport();
        var address = WithSlash(options.ApiAddress);
        var product = options.UserAgent.Split('/', 2);
        _adapter = new HttpClientAdapter(() => new RetryHandler(new ApiHeadersHandler(_transport), options));
        Json = new Connection(
            new ProductHeaderValue(product[0], product.Length > 1 ? product[1] : null),
            address,
            new InMemoryCredentialStore(new Credentials(options.Token, AuthenticationType.Bearer)),
            _adapter,
            new GitHubJson());

        // Attempts are timed one by one in RetryHandler; waits between them are not part of any.
        Json.SetRequestTimeout(Timeout.InfiniteTimeSpan);
        Bytes = new HttpClient(_transport, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        Bytes.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(product[0], product.Length > 1 ? product[1] : null));
        ApiAddress = address;
    }

    /// <summary>Gets Octokit's connection; waits and repetitions happen below it.</summary>
    public Connection Json { get; }

    /// <summary>Gets the client for uploads and downloads; follows no redirection and repeats nothing.</summary>
    public HttpClient Bytes { get; }

    /// <summary>Gets the address of the API, ending in <c>/</c>.</summary>
    public Uri ApiAddress { get; }

    public void Dispose()
    {
        _adapter.Dispose();
        Bytes.Dispose();
        _transport.Dispose();
    }

    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
