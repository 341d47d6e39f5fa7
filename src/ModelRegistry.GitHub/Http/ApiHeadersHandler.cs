using System.Net.Http.Headers;

namespace ModelRegistry.GitHub.Http;

/// <summary>Says which version of the API is spoken, and that bodies are JSON; Octokit says neither.</summary>
internal sealed class ApiHeadersHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Version = "2022-11-28";
    public const string Json = "application/vnd.github+json";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("X-GitHub-Api-Version");
        request.Headers.Add("X-GitHub-Api-Version", Version);
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        if (request.Content is { } content)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
