using System.IO.Compression;
using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary>Candidates whose artifacts are elsewhere.</summary>
public sealed class SourceTests
{
    private static readonly byte[] Weights = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number * 7 % 251))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actions_Artifact_IsFetchedOnceAndVerified()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        var run = at.Fake.Repository.AddRun("dana");
        at.Fake.Repository.AddArtifact(run, "model", Zip(("out/model.bin", Weights), ("other.txt", [1])));
        at.Fake.Faults.Add("GET", "/artifacts/", FakeFault.Truncated());
        var candidate = Candidate(at, $"actions:{run["id"]}/model#out/model.bin", Weights);

        at.Registry.Must("validate", candidate, "--stage", "dev");
        var asked = at.Fake.Requests.Count(request => request.Target.EndsWith("/zip", StringComparison.Ordinal));
        at.Registry.Must("register", candidate);

        Assert.True(at.Fake.Faults.AllHappened);
        Assert.Equal(asked, at.Fake.Requests.Count(request => request.Target.EndsWith("/zip", StringComparison.Ordinal)));
        Assert.Contains("model.bin", at.Assets("1.0.0"));
    }

    [Fact]
    public async Task Actions_Expired_SaysWhichRunToRepeat()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        var run = at.Fake.Repository.AddRun("dana");
        at.Fake.Repository.AddArtifact(run, "model", [1])["expired"] = true;

        at.Registry.Run("register", Candidate(at, $"actions:{run["id"]}/model", Weights)).Expect(4)
            .Says("has expired").Says($"/acme/models/actions/runs/{run["id"]}");
        at.Registry.Run("register", Candidate(at, "actions:1/model", Weights)).Expect(4).Says("Re-run");
        Assert.Empty(at.Fake.Repository.Releases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Source_WithOtherBytes_IsCorruptAndNotKept(bool isLonger)
    {
        await using var at = await GitHubRegistry.CreateAsync();
        var run = at.Fake.Repository.AddRun("dana");
        var other = isLonger ? [.. Weights, 1] : Weights.Select(value => (byte)(value ^ 1)).ToArray();
        at.Fake.Repository.AddArtifact(run, "model", Zip(("model.bin", other)));

        at.Registry.Run("register", Candidate(at, $"actions:{run["id"]}/model", Weights)).Expect(6);

        Assert.Empty(at.Fake.Repository.Releases);
        Assert.False(Directory.Exists(Path.Combine(at.Registry.Root, "artifacts", "sha256")) && Directory.EnumerateFiles(Path.Combine(at.Registry.Root, "artifacts", "sha256"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Https_FromThisMachine_IsFetchedWithoutAToken()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        var address = Blob(at, Weights);

        at.Registry.Must("register", Candidate(at, address, Weights));

        Assert.Contains("model.bin", at.Assets("1.0.0"));
    }

    [Fact]
    public async Task Https_Gone_IsNotFound()
    {
        await using var at = await GitHubRegistry.CreateAsync();

        at.Fake.Faults.Add("GET", "/assets/1", FakeFault.Status(403));
        at.Registry.Run("register", Candidate(at, $"{at.Fake.StorageUrl}/assets/1", Weights)).Expect(7).Says("may not be read");
        at.Registry.Run("register", Candidate(at, $"{at.Fake.StorageUrl}/assets/1", Weights)).Expect(4).Says("gone");
    }

    [Theory]
    [InlineData("http://example.com/model.bin")]
    [InlineData("path:../model.bin")]
    public async Task Source_NotKnown_IsRefusedWhereItStands(string source)
    {
        await using var at = await GitHubRegistry.CreateAsync();

        at.Registry.Run("register", Candidate(at, source, Weights)).Expect(3).Says("/artifacts/model").Says("source that is not known");
    }

    [Fact]
    public async Task Source_WithoutDigest_IsRefused()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        var candidate = Candidate(at, Blob(at, Weights), Weights, claims: false);

        at.Registry.Run("register", candidate).Expect(3).Says("no digest and size");
    }

    [Fact]
    public async Task Path_BesideTheCandidate_IsRead()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        at.Registry.Write("candidates/build/weights.bin", Weights);

        at.Registry.Must("register", Candidate(at, "path:build/weights.bin", Weights));

        Assert.Contains("model.bin", at.Assets("1.0.0"));
    }

    [Fact]
    public async Task Lfs_OfTheRepository_IsFetchedByDigest()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        at.Fake.LfsObjects[Digest.Of(Weights).Hex] = Weights;

        at.Registry.Must("register", Candidate(at, "lfs:", Weights));
        at.Registry.Run("register", Candidate(at, "lfs:", [9, 9, 9], version: "1.0.1")).Expect(4).Says("does not hold");

        Assert.Contains("model.bin", at.Assets("1.0.0"));
    }

    [Fact]
    public async Task Lfs_ContentNotOverHttps_IsNotFollowed()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.Fake.LfsObjects[Digest.Of(Weights).Hex] = Weights;
        at.Fake.LfsContentUrl = "http://203.0.113.7";

        at.Registry.Run("register", Candidate(at, "lfs:", Weights)).Expect(7).Says("not https");
    }

    private static string Blob(GitHubRegistry at, byte[] bytes)
    {
        var id = at.Fake.Repository.NextId();
        File.WriteAllBytes(at.Fake.Repository.BlobPath(id), bytes);
        return $"{at.Fake.StorageUrl}/assets/{id}";
    }

    private static string Candidate(GitHubRegistry at, string source, byte[] bytes, bool claims = true, string version = "1.0.0")
    {
        var metadata = Candidates.Metadata("m", version);
        var artifact = new JsonObject { ["path"] = "model.bin", ["source"] = source };
        if (claims)
        {
            artifact["digest"] = Digest.Of(bytes).ToString();
            artifact["size"] = bytes.Length;
        }

        metadata["artifacts"] = new JsonObject { ["model"] = artifact };
        return at.Registry.Write($"candidates/{version}.json", metadata.ToJsonString());
    }

    private static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
