using System.Text.Json.Nodes;
using ModelRegistry.App.Changes;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;
using DocumentError = ModelRegistry.Core.Json.DocumentError;

namespace ModelRegistry.App.Tests.Changes;

/// <summary>What a pull request is told of its review, on GitHub's API on loopback.</summary>
public sealed class ProposalReportTest : IAsyncLifetime
{
    private const string Path = "registry/models/ctr/candidates/1.1.0.json";

    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private FakeGitHub _fake = null!;
    private JsonObject _pull = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakeGitHub.StartAsync();
        foreach (var (name, value) in _fake.Variables)
        {
            _variables[name] = value;
        }

        _variables["GITHUB_ACTIONS"] = "true";
        _variables["GITHUB_EVENT_NAME"] = "pull_request";
        _variables["GITHUB_RUN_ID"] = "7";
        Event(_fake.Repository.FullName);
    }

    [Fact]
    public async Task Send_RefusedReview_FailsTheCheckOnTheLines()
    {
        var untold = await SendAsync(Review(Failed(23), Failed(5)));

        Assert.Null(untold);
        var check = Assert.Single(_fake.Repository.CheckRuns);
        Assert.Equal(("registry", "failure", FakeRepository.Sha('b')), ((string)check["name"]!, (string)check["conclusion"]!, (string)check["head_sha"]!));
        Assert.Equal([23, 5], check["annotations"]!.AsArray().Select(annotation => (int)annotation!["start_line"]!));
        Assert.All(check["annotations"]!.AsArray(), annotation => Assert.Equal((Path, "failure"), ((string)annotation!["path"]!, (string)annotation["annotation_level"]!)));
    }

    [Fact]
    public async Task Send_MoreThanARequestTakes_SendsThemAll()
    {
        await SendAsync(Review([.. Enumerable.Range(1, 120).Select(Failed)]));

        Assert.Equal(120, Assert.Single(_fake.Repository.CheckRuns)["annotations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Send_Again_KeepsOneComment()
    {
        await SendAsync(Review(Failed(23)));
        await SendAsync(Review());

        var comment = (string)Assert.Single(_fake.Repository.Comments)["body"]!;
        Assert.Contains("no problem found", comment, StringComparison.Ordinal);
        Assert.Contains($"<!-- {ProposalReport.Marker} -->", comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_EnormousReview_FitsAComment()
    {
        await SendAsync(Review([.. Enumerable.Range(1, 3000).Select(Failed)]));

        Assert.InRange(((string)Assert.Single(_fake.Repository.Comments)["body"]!).Length, 60_000, 65_536);
    }

    [Fact]
    public async Task Send_NothingOfTheRegistry_LeavesNoComment()
    {
        await SendAsync(new ChangeReview("b", "m", "h", [], []));

        Assert.Empty(_fake.Repository.Comments);
        Assert.Equal("success", (string)Assert.Single(_fake.Repository.CheckRuns)["conclusion"]!);
    }

    [Fact]
    public async Task Send_NothingAnyMore_BringsTheCommentUpToDate()
    {
        await SendAsync(Review(Failed(23)));
        await SendAsync(new ChangeReview("b", "m", "h", [], []));

        Assert.Contains("Nothing in the registry changes", (string)Assert.Single(_fake.Repository.Comments)["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OfAFork_TriesNothing()
    {
        Event("mallory/models");
        _fake.Repository.AddAccount(new FakeAccount("github-actions[bot]", "Bot", CanWrite: false), "read-only");
        _variables["GITHUB_TOKEN"] = "read-only";

        var untold = await SendAsync(Review(Failed(23)));

        Assert.Contains("fork", untold, StringComparison.Ordinal);
        Assert.Empty(_fake.Requests);
    }

    [Fact]
    public async Task Send_TokenThatMayOnlyRead_SaysSoAndFailsNothing()
    {
        _fake.Repository.AddAccount(new FakeAccount("github-actions[bot]", "Bot", CanWrite: false), "read-only");
        _variables["GITHUB_TOKEN"] = "read-only";

        var untold = await SendAsync(Review(Failed(23)));

        Assert.Contains("The check run could not be written", untold, StringComparison.Ordinal);
        Assert.Contains("The comment could not be written", untold, StringComparison.Ordinal);
        Assert.DoesNotContain("read-only", untold, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithoutAToken_DoesNothing()
    {
        _variables.Remove("GITHUB_TOKEN");

        Assert.Null(await SendAsync(Review(Failed(23))));
        Assert.Empty(_fake.Requests);
    }

    public async ValueTask DisposeAsync()
    {
        _fake.AssertContract();
        await _fake.DisposeAsync();
        _directory.Dispose();
    }

    private void Event(string from)
    {
        _pull = _fake.Repository.AddPullRequest("dana", "proposal", FakeRepository.Sha('b'), from);
        var payload = new JsonObject
        {
            ["pull_request"] = new JsonObject
            {
                ["number"] = _pull["number"]!.DeepClone(),
                ["head"] = new JsonObject { ["sha"] = FakeRepository.Sha('b'), ["repo"] = new JsonObject { ["full_name"] = from } },
                ["base"] = new JsonObject { ["sha"] = FakeRepository.Sha('a'), ["repo"] = new JsonObject { ["full_name"] = _fake.Repository.FullName } },
            },
        };
        _variables["GITHUB_EVENT_PATH"] = _directory.Write("event.json", System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString()));
    }

    private Task<string?> SendAsync(ChangeReview review) => ProposalReport.SendAsync(
        review, new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _variables.GetValueOrDefault, Clock = _fake.Clock }, Token);

    private static ChangeReview Review(params GateResult[] results) =>
        new("base", "base", "head", [new ReviewedFile(new FileChange(Path, ChangeKind.Added), RegistryFile.Of("models/ctr/candidates/1.1.0.json"), results)], []);

    private static GateResult Failed(int line) => new("metric_auc", "metrics", Verdict.Failed, "0.8", ">= 0.85", $"auc is too small, line {line}.")
    {
        Location = new DocumentError(Path, "/metrics/auc", line, 7, "is too small"),
    };
}
