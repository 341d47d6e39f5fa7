using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public sealed class ReleaseAssetStoreTests : ArtifactStoreConformance, IAsyncLifetime
{
    private const string Mark = "artifacts";

    private readonly List<OctokitGitHub> _clients = [];
    private FakeGitHub _fake = null!;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakeGitHub.StartAsync();
        await NewClient().Releases.CreateDraftAsync(new NewRelease("m@v1.0.0", "m", Mark), Mark, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _fake.DisposeAsync();
        _fake.AssertContract();
    }

    [Fact]
    public async Task Stat_ServerWithoutDigests_FindsNothing()
    {
        using var content = new MemoryStream([1, 2, 3]);
        await Open().PutAsync(content, null, null, TestContext.Current.CancellationToken);
        _fake.Repository.ReportsDigests = false;

        Assert.Null(await Open().StatAsync(Digest.Of([1, 2, 3]), TestContext.Current.CancellationToken));
    }

    protected override IArtifactStore Open()
    {
        var client = NewClient();
        return new ReleaseAssetStore(() => client.Releases, async cancel => (await client.Releases.FindDraftAsync(Mark, cancel))!);
    }

    protected override Task DamageAsync(Digest digest)
    {
        var asset = _fake.Repository.Releases[0]["assets"]!.AsArray().Single(asset => (string?)asset!["digest"] == digest.ToString())!;
        var path = _fake.Repository.BlobPath((long)asset["id"]!);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        return Task.CompletedTask;
    }

    private OctokitGitHub NewClient()
    {
        var client = _fake.Client();
        lock (_clients)
        {
            _clients.Add(client);
        }

        return client;
    }
}
