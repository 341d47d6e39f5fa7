using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

/// <summary>A test against the fake; whatever it does must fit GitHub's official description.</summary>
public abstract class GitHubTest : IAsyncLifetime
{
    private readonly List<OctokitGitHub> _clients = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected FakeGitHub Fake { get; private set; } = null!;

    protected IGitHub GitHub { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Fake = await FakeGitHub.StartAsync();
        GitHub = Client(Fake.Options());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await Fake.DisposeAsync();
        Fake.AssertContract();
        GC.SuppressFinalize(this);
    }

    protected OctokitGitHub Client(GitHubOptions options)
    {
        var client = new OctokitGitHub(options);
        _clients.Add(client);
        return client;
    }

    protected int CountOf(string method, string part) =>
        Fake.Requests.Count(request => request.Method == method && request.Target.Contains(part, StringComparison.Ordinal));
}
