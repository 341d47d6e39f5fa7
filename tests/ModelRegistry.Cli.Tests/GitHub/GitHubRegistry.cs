using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary>A registry whose artifacts are shared as releases on a fake GitHub; its journal stands in a directory.</summary>
internal sealed class GitHubRegistry : IAsyncDisposable
{
    private GitHubRegistry(TestRegistry registry, FakeGitHub fake)
    {
        Registry = registry;
        Fake = fake;
    }

    public TestRegistry Registry { get; }

    public FakeGitHub Fake { get; }

    public JsonObject Release(string version) => Fake.Repository.ReleaseOf($"m@v{version}");

    public IEnumerable<string?> Assets(string version) => Release(version)["assets"]!.AsArray().Select(asset => (string?)asset!["name"]).Order();

    public static async Task<GitHubRegistry> CreateAsync()
    {
        var fake = await FakeGitHub.StartAsync();
        return await ShareAsReleasesAsync(TestRegistry.With("m"), fake);
    }

    /// <summary>Returns one whose journal is on a branch of a bare repository, which the fake shows as its own.</summary>
    public static async Task<GitHubRegistry> CreateWithLedgerAsync(string origin)
    {
        var fake = await FakeGitHub.StartAsync();
        fake.Repository.GitDirectory = origin;
        var registry = new TestRegistry();
        registry.Write("policy.json", TestRegistry.FreePolicy);
        await GitAsync(origin, "init", "--quiet", "--bare", "--initial-branch=main", ".");
        await GitAsync(registry.Path, "init", "--quiet", "--initial-branch=main", ".");
        await GitAsync(registry.Path, "remote", "add", "origin", origin);
        registry.Must(
            "init", "--model", "m", "--owner", "mlops@example.com", "--policy", "policy.json", "--ledger-branch", "registry", "--ledger-remote", "origin");
        return await ShareAsReleasesAsync(registry, fake);
    }

    /// <summary>Runs Git, which must succeed, and returns what it printed.</summary>
    public static async Task<string> GitAsync(string directory, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = directory, Environment = TestRepository.Variables, Timeout = TimeSpan.FromMinutes(5) };
        return (await Processes.RunAsync(request, TestContext.Current.CancellationToken)).Require().Output.Trim();
    }

    private static async Task<GitHubRegistry> ShareAsReleasesAsync(TestRegistry registry, FakeGitHub fake)
    {
        registry.Clock = fake.Clock;
        foreach (var (name, value) in fake.Variables)
        {
            registry.Variables[name] = value;
        }

        var file = Path.Combine(registry.Root, "registry.json");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        definition["artifact_stores"] = new JsonArray(new JsonObject { ["type"] = "github_release" });
        await File.WriteAllTextAsync(file, definition.ToJsonString());
        return new GitHubRegistry(registry, fake);
    }

    /// <summary>Makes the tag that a ledger in Git would have pushed.</summary>
    public void PushTag(string version) => Fake.Repository.References[$"tags/m@v{version}"] = new FakeReference(FakeRepository.Sha('a'), "commit");

    public async ValueTask DisposeAsync()
    {
        Registry.Dispose();
        await Fake.DisposeAsync();
        Fake.AssertContract();
    }
}
