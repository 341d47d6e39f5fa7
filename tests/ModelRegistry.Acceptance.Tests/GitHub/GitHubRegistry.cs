using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Acceptance.Tests.GitHub;

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
        var registry = TestRegistry.With("m");
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
