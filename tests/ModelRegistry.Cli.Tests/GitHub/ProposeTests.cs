using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary>The end of a training job, on GitHub with a real remote, and elsewhere.</summary>
public sealed class ProposeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Propose_InAWorkflow_OpensOnePullRequestThatNamesTheRunsArtifact()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        using var origin = await OriginAsync(at);
        var run = at.Fake.Repository.AddRun("dana");
        at.Fake.Repository.AddArtifact(run, "m-1.0.0", [1]);
        at.Registry.Variables["GITHUB_RUN_ID"] = run["id"]!.ToString();
        var metadata = Candidates.Write(at.Registry.Path, "m", "1.0.0");

        var proposed = at.Registry.Json("propose", metadata);
        var again = at.Registry.Json("propose", metadata);

        Assert.Equal(("proposed", "unchanged"), ((string?)proposed["outcome"], (string?)again["outcome"]));
        Assert.Equal((string?)proposed["commit"], (string?)again["commit"]);
        Assert.Equal("2026-04-02T03:04:05.000Z", (string?)proposed["expires"]);
        var pull = Assert.Single(at.Fake.Repository.PullRequests);
        Assert.Equal(("propose/m-1.0.0", "main"), ((string?)pull["head"]!["ref"], (string?)pull["base"]!["ref"]));
        Assert.Contains("2026-04-02", (string)pull["body"]!, StringComparison.Ordinal);
        var candidate = JsonNode.Parse(await GitHubRegistry.GitAsync(origin.Path, "show", "propose/m-1.0.0:registry/models/m/candidates/1.0.0.json"))!;
        var model = candidate["artifacts"]!["model"]!;
        var bytes = await File.ReadAllBytesAsync(at.Registry.At("candidates", "m-1.0.0", "model.onnx"), Cancel);
        Assert.Equal($"actions:{run["id"]}/m-1.0.0#model.onnx", (string?)model["source"]);
        Assert.Equal((Digest.Of(bytes).ToString(), bytes.Length), ((string)model["digest"]!, (int)model["size"]!));
        Assert.Equal("1", await GitHubRegistry.GitAsync(origin.Path, "rev-list", "--count", "main..propose/m-1.0.0"));
        Assert.Empty(await GitHubRegistry.GitAsync(at.Registry.Path, "diff", "--cached", "--name-only"));
    }

    [Fact]
    public async Task Propose_ChangedArtifacts_AddsACommitToTheSamePullRequest()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        using var origin = await OriginAsync(at);
        var metadata = Candidates.Write(at.Registry.Path, "m", "1.0.0");
        at.Registry.Must("propose", metadata, "--source-url", "https://models.example.com/m 1");
        await File.WriteAllTextAsync(at.Registry.At("candidates", "m-1.0.0", "data", "featspec.json"), "{}", Cancel);

        var proposed = at.Registry.Json("propose", metadata, "--source-url", "https://models.example.com/m");

        Assert.Equal("proposed", (string?)proposed["outcome"]);
        Assert.Equal("https://models.example.com/m/data/featspec.json", (string?)proposed["artifacts"]!["preproc"]!["source"]);
        Assert.Single(at.Fake.Repository.PullRequests);
        Assert.Equal("2", await GitHubRegistry.GitAsync(origin.Path, "rev-list", "--count", "main..propose/m-1.0.0"));
    }

    [Fact]
    public async Task Propose_NothingUploaded_SaysWhatToDo()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        using var origin = await OriginAsync(at);
        at.Registry.Variables["GITHUB_RUN_ID"] = at.Fake.Repository.AddRun("dana")["id"]!.ToString();

        at.Registry.Run("propose", Candidates.Write(at.Registry.Path, "m", "1.0.0")).Expect(4).Says("actions/upload-artifact");
        Assert.Empty(at.Fake.Repository.PullRequests);
    }

    [Fact]
    public void Propose_Elsewhere_WritesTheCandidateIntoTheRegistry()
    {
        using var registry = TestRegistry.With("m");
        var metadata = Candidates.Write(registry.Path, "m", "1.0.0");

        registry.Must("propose", metadata).Says("modelregistry register");
        registry.Must("propose", metadata).Says("Unchanged");
        var candidate = System.IO.Path.Combine(registry.Root, "models", "m", "candidates", "1.0.0.json");
        registry.Must("register", candidate, "--artifacts", registry.At("candidates", "m-1.0.0"));
        File.AppendAllText(metadata, "\n");
        File.WriteAllText(registry.At("candidates", "m-1.0.0", "data", "featspec.json"), "{}");

        Assert.Equal("path:model.onnx", (string?)JsonNode.Parse(File.ReadAllText(candidate))!["artifacts"]!["model"]!["source"]);
        registry.Run("propose", metadata).Expect(5).Says("another candidate");
    }

    [Theory]
    [InlineData("http://example.com/m")]
    [InlineData("https://user:secret@example.com/m")]
    public void Propose_AddressNotHttps_IsRefused(string address)
    {
        using var registry = TestRegistry.With("m");

        var outcome = registry.Run("propose", Candidates.Write(registry.Path, "m", "1.0.0"), "--source-url", address).Expect(2);

        Assert.DoesNotContain("secret", outcome.Text, StringComparison.Ordinal);
    }

    // The registry's directory becomes a clone of a bare repository, which the fake shows as its own.
    private static async Task<TemporaryDirectory> OriginAsync(GitHubRegistry at)
    {
        var origin = new TemporaryDirectory();
        await GitHubRegistry.GitAsync(origin.Path, "init", "--quiet", "--bare", "--initial-branch=main", ".");
        await GitHubRegistry.GitAsync(at.Registry.Path, "init", "--quiet", "--initial-branch=main", ".");
        await GitHubRegistry.GitAsync(at.Registry.Path, "add", "registry/registry.json", "registry/models/m/model.json");
        await GitHubRegistry.GitAsync(at.Registry.Path, "commit", "--quiet", "--message", "definitions");
        await GitHubRegistry.GitAsync(at.Registry.Path, "remote", "add", "origin", origin.Path);
        await GitHubRegistry.GitAsync(at.Registry.Path, "push", "--quiet", "origin", "main");
        at.Fake.Repository.GitDirectory = origin.Path;
        at.Fake.Repository.References["heads/main"] = new FakeReference(await GitHubRegistry.GitAsync(origin.Path, "rev-parse", "main"), "commit");
        return origin;
    }
}
