using System.Net;
using Octokit;

namespace ModelRegistry.GitHub.Http;

/// <summary>An answer that refuses bytes, in the shape Octokit makes its exceptions of.</summary>
internal sealed class ByteResponse(HttpStatusCode status, string body, IDictionary<string, string> headers) : IResponse
{
    public object Body { get; } = body;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers.AsReadOnly();

    public ApiInfo ApiInfo { get; } = new(new Dictionary<string, Uri>(), [], [], string.Empty, new RateLimit(headers));

    public HttpStatusCode StatusCode { get; } = status;

    public string ContentType => "application/json";
}
