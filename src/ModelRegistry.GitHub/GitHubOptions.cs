namespace ModelRegistry.GitHub;

/// <summary>How to reach one repository on GitHub or on a GitHub Enterprise server.</summary>
public sealed record GitHubOptions
{
    /// <summary>Address of the public API.</summary>
    public static readonly Uri PublicApi = new("https://api.github.com/");

    /// <summary>Gets the repository.</summary>
    public required RepositoryName Repository { get; init; }

    /// <summary>Gets the token; it is sent to <see cref="ApiAddress"/> and to the address for uploads only, and never shown.</summary>
    public required string Token { get; init; }

    /// <summary>Gets the address of the REST API, as in <c>GITHUB_API_URL</c>.</summary>
    public Uri ApiAddress { get; init; } = PublicApi;

    /// <summary>Gets the name and version the tool calls itself by, <c>name/1.2.3</c>.</summary>
    public string UserAgent { get; init; } = "modelregistry";

    /// <summary>Gets the clock that waits are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets how long one request may wait altogether before it fails as unavailable.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long one attempt may take to answer; uploads and downloads may take as long as bytes keep moving.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets what is told of waits and repetitions.</summary>
    public Action<string> Trace { get; init; } = _ => { };

    /// <summary>Gets what sends requests; tests put something between.</summary>
    public Func<HttpMessageHandler> Transport { get; init; } = NewTransport;

    private static SocketsHttpHandler NewTransport() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
