using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ModelRegistry.GitHub;
using ModelRegistry.Testing.GitHub.Contract;
using ModelRegistry.Testing.GitHub.Endpoints;
using Xunit;

namespace ModelRegistry.Testing.GitHub;

/// <summary>
/// GitHub's REST API on loopback, for one repository, with state and real bytes. Every request and every answer is held against
/// the official description: what does not fit is answered with status 400, and told by <see cref="Violations"/>.
/// Other processes reach it through <see cref="Variables"/>.
/// </summary>
public sealed class FakeGitHub : IAsyncDisposable
{
    private const string ApiPrefix = "/api/v3";
    private const string UploadPrefix = "/api/uploads";

    private readonly WebApplication _api;
    private readonly WebApplication _storage;
    private readonly EndpointTable _endpoints;
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<FakeRequestLine> _requests = new();
    private readonly SemaphoreSlim _turn = new(1);

    private FakeGitHub(string repository)
    {
        Repository = new FakeRepository(repository);
        _endpoints = EndpointTable.Of(this);
        _api = Listener(HandleAsync);
        _storage = Listener(context => BlobStorage.ServeAsync(this, context));
    }

    /// <summary>Gets what the repository holds; tests change it freely.</summary>
    public FakeRepository Repository { get; }

    /// <summary>Gets what goes wrong.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>Gets the token of the workflow run, which acts as <c>github-actions[bot]</c> and may write.</summary>
    public string Token { get; } = "ghs_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18));

    /// <summary>Gets the address of the API, without a final slash, as <c>GITHUB_API_URL</c> has it.</summary>
    public string ApiUrl => _api.Urls.First() + ApiPrefix;

    /// <summary>Gets the address of the server, as <c>GITHUB_SERVER_URL</c> has it.</summary>
    public string ServerUrl => _api.Urls.First();

    /// <summary>Gets or sets where Git LFS says that its content is; null for here.</summary>
    public string? LfsContentUrl { get; set; }

    /// <summary>Gets what Git LFS of the repository holds, by digest without prefix.</summary>
    public ConcurrentDictionary<string, byte[]> LfsObjects { get; } = new();

    /// <summary>Gets the address bytes are stored at: another origin than the API.</summary>
    public string StorageUrl => _storage.Urls.First();

    /// <summary>Gets the address uploads go to.</summary>
    public string UploadUrl => _api.Urls.First() + UploadPrefix;

    /// <summary>Gets what did not fit the official description, and requests that carried the token where it does not belong.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>Gets the requests that came in, in order.</summary>
    public IReadOnlyCollection<FakeRequestLine> Requests => _requests;

    /// <summary>Gets the environment variables a workflow run would have.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["GITHUB_API_URL"] = ApiUrl,
        ["GITHUB_SERVER_URL"] = ServerUrl,
        ["GITHUB_REPOSITORY"] = Repository.FullName,
        ["GITHUB_TOKEN"] = Token,
    };

    /// <summary>Starts it.</summary>
    public static async Task<FakeGitHub> StartAsync(string repository = "acme/models")
    {
        var fake = new FakeGitHub(repository);
        await fake._storage.StartAsync();
        await fake._api.StartAsync();
        fake.Repository.AddAccount(new FakeAccount("github-actions[bot]", "Bot", CanWrite: true), fake.Token);
        return fake;
    }

    /// <summary>Returns options that reach it and wait in no time.</summary>
    public GitHubOptions Options(string? token = null) => new()
    {
        Repository = RepositoryName.Parse(Repository.FullName),
        Token = token ?? Token,
        ApiAddress = new Uri(ApiUrl),
        Clock = Clock,
        UserAgent = "modelregistry-tests/1.0",
    };

    /// <summary>Gets the clock that its clients wait by: waiting takes no time and moves it.</summary>
    public ImpatientClock Clock { get; } = new();

    /// <summary>Returns a client.</summary>
    public OctokitGitHub Client(string? token = null) => new(Options(token));

    /// <summary>Fails when anything did not fit the official description.</summary>
    public void AssertContract() => Assert.Empty(_violations);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _storage.DisposeAsync();
        Repository.Dispose();
        _turn.Dispose();
    }

    internal void Violate(string violation) => _violations.Enqueue(violation);

    private WebApplication Listener(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, 0);
            server.Limits.MaxRequestBodySize = null;
            server.Limits.MinRequestBodyDataRate = null;
            server.Limits.MinResponseDataRate = null;
            server.AllowSynchronousIO = true;
        });
        var application = builder.Build();
        application.Run(async context =>
        {
            try
            {
                await handler(context);
            }
            catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
            {
                Violate($"The fake failed: {exception}");
                context.Response.StatusCode = 500;
            }
        });
        return application;
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (await LfsServer.TryServeAsync(this, context))
        {
            return;
        }

        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?')[0];
        _requests.Enqueue(new FakeRequestLine(context.Request.Method, target, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
        var isUpload = path.StartsWith(UploadPrefix, StringComparison.Ordinal);
        var prefix = isUpload ? UploadPrefix : ApiPrefix;
        if (!path.StartsWith(prefix, StringComparison.Ordinal) || GitHubContract.Official.Match(context.Request.Method, path[prefix.Length..]) is not { } operation)
        {
            Violate($"{context.Request.Method} {target} is not in the official description.");
            context.Response.StatusCode = 404;
            return;
        }

        var fault = Faults.Take(context.Request.Method, target);
        if (fault?.Before is { } before && await before(context))
        {
            return;
        }

        var answer = await AnswerAsync(context, operation, isUpload, fault);
        if (fault?.After is { } after)
        {
            await after(context, answer);
            return;
        }

        await answer.WriteAsync(context.Response);
    }

    private async Task<FakeAnswer> AnswerAsync(HttpContext context, MatchedOperation operation, bool isUpload, FakeFault? fault)
    {
        var request = await FakeRequest.ReadAsync(this, context, operation, isUpload, fault);
        foreach (var violation in GitHubContract.Official.CheckRequest(operation, request, isUpload))
        {
            Violate(violation);
            return FakeAnswer.Error(400, violation);
        }

        FakeAnswer answer;
        if (request.Account is not { } account)
        {
            answer = FakeAnswer.Error(401, "Bad credentials");
        }
        else if (context.Request.Method != "GET" && !account.CanWrite && !EndpointTable.IsForReaders(operation))
        {
            answer = FakeAnswer.Error(403, "Resource not accessible by integration");
        }
        else if (operation.Parameters.TryGetValue("repo", out var repo) && !Repository.Is(operation.Parameters["owner"], repo))
        {
            answer = FakeAnswer.Error(404, "Not Found");
        }
        else if (isUpload)
        {
            answer = await _endpoints.HandleAsync(request);
        }
        else
        {
            await _turn.WaitAsync(context.RequestAborted);
            try
            {
                answer = await _endpoints.HandleAsync(request);
            }
            finally
            {
                _turn.Release();
            }
        }

        var paged = answer.Paged(context.Request, ApiUrl + context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0][ApiPrefix.Length..]);
        var filled = GitHubContract.Official.Fill(operation, paged);
        foreach (var violation in GitHubContract.Official.CheckAnswer(operation, filled))
        {
            Violate(violation);
        }

        return filled;
    }
}
