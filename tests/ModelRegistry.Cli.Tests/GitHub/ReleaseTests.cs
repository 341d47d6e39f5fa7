using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary>Registration with artifacts as assets of releases, whatever goes wrong on the way.</summary>
public sealed class ReleaseTests
{
    private static readonly string[] AllAssets = ["data_-featspec.json", "manifest.json", "metadata.json", "model.onnx", "report.html", "report.md"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Register_TagPushed_PublishesOneCompleteRelease(bool isImmutable)
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.Fake.Repository.HasImmutableReleases = isImmutable;
        at.PushTag("1.0.0");

        var registered = at.Registry.Json("register", Candidates.Write(at.Registry.Path, "m", "1.0.0"));
        var again = at.Registry.Json("register", Candidates.Write(at.Registry.Path, "m", "1.0.0"));

        Assert.Equal(("appended", "unchanged"), ((string?)registered["outcome"], (string?)again["outcome"]));
        Assert.True((bool)registered["release"]!["published"]!);
        Assert.Equal(isImmutable, (bool)again["release"]!["immutable"]!);
        Assert.Single(at.Fake.Repository.Releases);
        Assert.Equal(AllAssets, at.Assets("1.0.0"));
        Assert.Contains((string)registered["root_digest"]!, (string)at.Release("1.0.0")["body"]!, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(at.Registry.At("candidates", "m-1.0.0", "model.onnx"), TestContext.Current.CancellationToken),
            at.Fake.Repository.BytesOf(at.Release("1.0.0")["assets"]!.AsArray().Single(asset => (string?)asset!["name"] == "model.onnx")!));
    }

    /// <summary>The whole protocol: the push that makes the entry makes the tag, and the draft is published on it.</summary>
    [Fact]
    public async Task Register_LedgerInGit_PublishesOnTheTagThatTheEntryBrought()
    {
        using var origin = new TemporaryDirectory();
        await using var at = await GitHubRegistry.CreateWithLedgerAsync(origin.Path);

        var registered = at.Registry.Json("register", Candidates.Write(at.Registry.Path, "m", "1.0.0"));
        at.Registry.Must("pull", "m@1.0.0", "--to", at.Registry.At("pulled"));

        Assert.True((bool)registered["release"]!["published"]!);
        Assert.Equal("tag", await GitHubRegistry.GitAsync(origin.Path, "cat-file", "-t", "m@v1.0.0"));
        Assert.Equal(
            await GitHubRegistry.GitAsync(origin.Path, "rev-parse", "registry"), await GitHubRegistry.GitAsync(origin.Path, "rev-parse", "m@v1.0.0^{commit}"));
        Assert.Equal(AllAssets, at.Assets("1.0.0"));
        at.Registry.Must("audit");
    }

    [Fact]
    public async Task Register_TagNotPushedYet_LeavesADraftThatResumePublishes()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        var candidate = Candidates.Write(at.Registry.Path, "m", "1.0.0");

        at.Registry.Must("register", candidate).Says("Push the tag m@v1.0.0");
        Assert.True((bool)at.Release("1.0.0")["draft"]!);
        File.Delete(at.Registry.At("candidates", "m-1.0.0", "model.onnx"));
        at.PushTag("1.0.0");
        var resumed = at.Registry.Json("register", candidate, "--resume");

        Assert.True((bool)resumed["release"]!["published"]!);
        Assert.Equal(AllAssets, at.Assets("1.0.0"));
    }

    [Fact]
    public async Task Resume_OfAVersionNotRegistered_IsNotFound()
    {
        await using var at = await GitHubRegistry.CreateAsync();

        at.Registry.Run("register", Candidates.Write(at.Registry.Path, "m", "1.0.0"), "--resume").Expect(4).Says("without --resume");
        Assert.Empty(at.Fake.Repository.Releases);
    }

    /// <summary>Each request that writes fails until the command gives up; the next command finishes what there is, once.</summary>
    [Theory]
    [InlineData("POST", "/api/v3/repos/acme/models/releases")]
    [InlineData("POST", "name=model.onnx")]
    [InlineData("POST", "name=data_-featspec.json")]
    [InlineData("POST", "name=manifest.json")]
    [InlineData("POST", "name=report.html")]
    [InlineData("PATCH", "/releases/")]
    [InlineData("GET", "/releases/tags/")]
    public async Task Register_InterruptedAnywhere_IsFinishedByTheNext(string method, string part)
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        var candidate = Candidates.Write(at.Registry.Path, "m", "1.0.0");
        at.Fake.Faults.Add(method, part, FakeFault.Status(502), times: 6);

        at.Registry.Run("register", candidate).Expect(7).Says("again");
        while (!at.Fake.Faults.AllHappened)
        {
            at.Registry.Run("register", candidate);
        }

        at.Registry.Must("register", candidate);

        Assert.False((bool)Assert.Single(at.Fake.Repository.Releases)["draft"]!);
        Assert.Equal(AllAssets, at.Assets("1.0.0"));
        Assert.Single(at.Registry.Json("list", "m")["versions"]!.AsArray());
        at.Registry.Must("audit");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Register_LosingTheRaceForAVersion_TakesItsOwnDraftAway(bool withTheSameBytes)
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        var rival = Candidates.Write(at.Registry.Path, "m", "1.0.0", "rival");
        var late = Candidates.Write(at.Registry.Path, "m", "1.0.0", "late");
        foreach (var artifact in withTheSameBytes ? ["model.onnx", "data/featspec.json"] : Array.Empty<string>())
        {
            File.Copy(Path.Combine(Path.GetDirectoryName(rival)!, artifact), Path.Combine(Path.GetDirectoryName(late)!, artifact), overwrite: true);
        }

        at.Fake.Faults.Add("POST", "name=manifest.json", new FakeFault
        {
            Before = async _ =>
            {
                (await at.Registry.RunAsync(["register", rival], TestContext.Current.CancellationToken)).Expect(0);
                return false;
            },
        });

        at.Registry.Run("register", late).Expect(5).Says("Make 1.0.1");

        Assert.False((bool)Assert.Single(at.Fake.Repository.Releases)["draft"]!);
        at.Registry.Must("pull", "m@1.0.0", "--to", at.Registry.At("pulled"));
        Assert.Equal(
            await File.ReadAllBytesAsync(at.Registry.At("candidates", "m-1.0.0rival", "model.onnx"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(at.Registry.At("pulled", "model.onnx"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Register_ReleaseOfSomebodyElseOnTheTag_IsAConflict()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        using var client = at.Fake.Client();
        var draft = await client.Releases.CreateDraftAsync(new("m@v1.0.0", "mine", "mine"), "mine", TestContext.Current.CancellationToken);
        await client.Releases.PublishAsync(draft.Id, TestContext.Current.CancellationToken);

        at.Registry.Run("register", Candidates.Write(at.Registry.Path, "m", "1.0.0")).Expect(5).Says("did not make");
    }

    [Fact]
    public async Task Register_MoreThanAReleaseHolds_IsRefusedBeforeAnythingIsUploaded()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        var candidate = Candidates.Write(at.Registry.Path, "m", "1.0.0");
        var metadata = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(candidate, TestContext.Current.CancellationToken))!;
        for (var i = 0; i < 1000; i++)
        {
            metadata["artifacts"]![$"part{i}"] = $"part{i}.bin";
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(candidate)!, $"part{i}.bin"), $"{i}", TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(candidate, metadata.ToJsonString(), TestContext.Current.CancellationToken);

        at.Registry.Run("register", candidate).Expect(7).Says("1000 assets").Says("one archive");
        Assert.Empty(at.Fake.Repository.Releases);
    }

    [Fact]
    public async Task Moves_ReadBytesFromTheRelease()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            at.PushTag(version);
            at.Registry.Register("m", version).Expect(0);
        }

        at.Registry.Promote("m", "1.0.0", "production");
        var promoted = at.Registry.Json("promote", "--model", "m", "--version", "1.1.0", "--stage", "production", "--reason", "better");
        // The budget for reading bytes is over at once by this clock, so that GitHub's word has to do.
        var rolledBack = at.Registry.Json("rollback", "--model", "m", "--reason", "Conversion fell");
        at.Registry.Must("pull", "m@production", "--to", at.Registry.At("pulled"));

        Assert.Equal("hashed", (string?)promoted["verification"]);
        Assert.Equal("attested", (string?)rolledBack["verification"]);
        at.Registry.Must("audit");
    }

    [Fact]
    public async Task Pull_DamagedAsset_IsCorrupt()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        at.Registry.Register("m", "1.0.0").Expect(0);
        var asset = at.Release("1.0.0")["assets"]!.AsArray().Single(asset => (string?)asset!["name"] == "model.onnx")!;
        var path = at.Fake.Repository.BlobPath((long)asset["id"]!);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        at.Registry.Run("pull", "m@1.0.0", "--to", at.Registry.At("pulled")).Expect(6);
        Assert.False(File.Exists(at.Registry.At("pulled", "model.onnx")));
        at.Registry.Run("audit").Expect(6);
    }

    [Fact]
    public async Task Commands_WithoutAToken_SayWhatIsMissing()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        at.Registry.Register("m", "1.0.0").Expect(0);
        at.Registry.Variables.Remove("GITHUB_TOKEN");

        at.Registry.Must("show", "m@1.0.0");
        at.Registry.Must("audit").Says("not here");
        at.Registry.Run("pull", "m@1.0.0", "--to", at.Registry.At("pulled")).Expect(7).Says("GITHUB_TOKEN");
    }
}
