using System.Text.Json.Nodes;
using ModelRegistry.Workflows.Tests.Running;

namespace ModelRegistry.Workflows.Tests;

/// <summary>Our workflows, run: from a pull request to a rollback.</summary>
public sealed class EndToEndTests : IAsyncLifetime
{
    private const string Policy = """
        {"split": "val", "thresholds": {"auc": ">=0.8"}, "approvals": {"minimum": 0}, "roles": {"ML Lead": ["maria", "jun"]},
         "stages": {"production": {"approvals": {"minimum": 2, "roles": ["ML Lead"], "source": ["environment"], "protection": {"prevent_self_review": true}}}}}
        """;

    private RegistryRepository _repository = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The steps are shell scripts.");
        _repository = await RegistryRepository.CreateAsync(Policy, Token);
        _repository.GitHub.Repository.AddEnvironment("production", "maria", "jun");
        _repository.GitHub.Repository.AddEnvironment("production-2", "maria", "jun");
    }

    [Fact]
    public async Task Life_FromPullRequestToRollback()
    {
        await _repository.RegisterAsync("1.0.0", "0.86", Token);
        await PromoteApprovedAsync("1.0.0");
        await MergeCandidateAsync("1.1.0", "0.87");
        await PromoteApprovedAsync("1.1.0");

        var alarm = new RunnerEvent("repository_dispatch", await _repository.GitAsync(Token, "rev-parse", "origin/main"), "refs/heads/main", "monitor")
        {
            Payload = new JsonObject { ["client_payload"] = new JsonObject { ["model"] = "ctr", ["stage"] = "production", ["reason"] = "Clicks fell; $(touch pwned) `x` ::error::y" } },
        };
        var rollback = await _repository.RunAsync("rollback.yml", alarm, Token);

        rollback.Expect("rollback", "success").Expect("report / report", "success").Expect("catalog / publish", "success");
        Assert.Equal("1.0.0", await ProductionAsync());
        Assert.Empty(rollback.Annotations);
        Assert.Empty(_repository.Files("pwned"));
        Assert.Contains(rollback.Artifacts.Keys, name => name.StartsWith("report-ctr-incident-", StringComparison.Ordinal));
        Assert.Contains("intact", await _repository.ToolAsync(Token, "audit", "ctr"), StringComparison.Ordinal);
        _repository.GitHub.AssertContract();
    }

    [Fact]
    public async Task Life_WithBytesInReleases_EveryJobFetchesAndReportsThere()
    {
        await _repository.ShareAsReleasesAsync(Token);
        await MergeCandidateAsync("1.0.0", "0.86");
        var release = _repository.GitHub.Repository.ReleaseOf("ctr@v1.0.0");
        var registered = Asset(release, "report.html");
        await PromoteApprovedAsync("1.0.0");
        var promoted = Asset(release, "report.html");
        await MergeCandidateAsync("1.1.0", "0.87");
        await PromoteApprovedAsync("1.1.0");

        var inputs = new JsonObject { ["model"] = "ctr", ["stage"] = "production", ["reason"] = "Clicks fell" };
        (await _repository.RunAsync("rollback.yml", await _repository.DispatchAsync("maria", inputs, Token), Token)).Expect("rollback", "success");

        Assert.Equal("1.0.0", await ProductionAsync());
        Assert.Equal("weights of 1.0.0", Asset(release, "1.0.0.bst"));
        Assert.False((bool)release["draft"]!);
        Assert.NotEqual(registered, promoted);
        Assert.Contains("maria", promoted, StringComparison.Ordinal);
        Assert.Contains("\"hashed\"", await _repository.GitAsync(Token, "show", "origin/registry:models/ctr/journal/00000006.json"), StringComparison.Ordinal);
        Assert.Contains("intact", await _repository.ToolAsync(Token, "audit", "ctr"), StringComparison.Ordinal);
        _repository.GitHub.AssertContract();
    }

    [Fact]
    public async Task Promotion_ThatIsNotApproved_MovesNothingAndBlocksNoRollback()
    {
        await _repository.RegisterAsync("1.0.0", "0.86", Token);
        _repository.Approve("production", "maria");

        var promoted = await PromoteAsync("1.0.0");

        promoted.Expect("plan", "success").Expect("approve-1", "success").Expect("approve-2", "failure").Expect("approve-3", "skipped").Expect("write", "skipped").Expect("report", "skipped");
        Assert.Contains("only approvals are missing", Assert.Single(promoted.Summaries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promotion_ApprovedTwiceByOnePerson_IsRefused()
    {
        await _repository.RegisterAsync("1.0.0", "0.86", Token);
        _repository.Approve("production", "maria");
        _repository.Approve("production-2", "maria");

        var promoted = await PromoteAsync("1.0.0");

        promoted.Expect("approve-2", "success").Expect("write", "failure");
        Assert.Contains("Refused", promoted.Summaries[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promotion_StartedOnABranchWithAPolicyOfItsOwn_MovesNothing()
    {
        await _repository.RegisterAsync("1.0.0", "0.86", Token);
        await _repository.GitAsync(Token, "switch", "--quiet", "--create", "evil");
        _repository.Write("registry/models/ctr/model.json", """{"format": 1, "name": "ctr", "owners": ["@acme/ml"], "policy": {"approvals": {"minimum": 0}}}""");
        var evil = await _repository.PushAsync("evil", "nobody has to approve", Token);
        var inputs = new JsonObject { ["model"] = "ctr", ["version"] = "1.0.0", ["stage"] = "production", ["reason"] = "Mine" };

        var promoted = await _repository.RunAsync("promote.yml", new RunnerEvent("workflow_dispatch", evil, "refs/heads/evil", "mallory") { Inputs = inputs }, Token);

        promoted.Expect("plan", "success").Expect("approve-1", "skipped").Expect("write", "failure").Expect("report", "skipped");
        await _repository.GitAsync(Token, "switch", "--quiet", "main");
        Assert.DoesNotContain("production", await _repository.ToolAsync(Token, "history", "ctr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullRequest_ThatFails_IsToldOnItsLine()
    {
        _repository.Candidate("1.0.0", "0.70");
        var proposal = await _repository.ProposeAsync("worse", "dana", Token);

        var run = await _repository.RunAsync("validate.yml", proposal, Token);

        run.Expect("validate", "failure");
        Assert.Contains(run.Annotations, annotation => annotation.StartsWith("::error file=registry/models/ctr/candidates/1.0.0.json,line=5,", StringComparison.Ordinal));
        Assert.Contains("metric_auc", Assert.Single(run.Summaries), StringComparison.Ordinal);
        Assert.Equal("failure", (string)Assert.Single(_repository.GitHub.Repository.CheckRuns)["conclusion"]!);
        Assert.Single(_repository.GitHub.Repository.Comments);
    }

    [Fact]
    public async Task PullRequest_OfAFork_IsJudgedWithoutAWord()
    {
        _repository.Write("registry/models/ctr/journal/00000001.json", "{}\n");
        var proposal = await _repository.ProposeAsync("forged", "mallory", Token, "mallory/models");
        _repository.GitHub.Repository.AddAccount(new Testing.GitHub.FakeAccount("github-actions[bot]", "Bot", CanWrite: false), "read-only");

        var run = await _repository.RunAsync("validate.yml", proposal, Token, "read-only");

        run.Expect("validate", "failure");
        Assert.Contains(run.Annotations, annotation => annotation.Contains("journal/00000001.json", StringComparison.Ordinal) && annotation.Contains("title=ledger", StringComparison.Ordinal));
        Assert.Empty(_repository.GitHub.Repository.Comments);
        Assert.Empty(_repository.GitHub.Repository.CheckRuns);
    }

    [Fact]
    public async Task Merge_WithoutACandidate_RegistersNothing()
    {
        var main = await _repository.GitAsync(Token, "rev-parse", "origin/main");

        var run = await _repository.RunAsync("register.yml", new RunnerEvent("push", main, "refs/heads/main", "dana"), Token);

        run.Expect("pending", "success").Expect("register", "skipped").Expect("report", "skipped").Expect("catalog", "skipped");
    }

    public async ValueTask DisposeAsync()
    {
        if (_repository is not null)
        {
            await _repository.DisposeAsync();
        }
    }

    private string Asset(JsonObject release, string name) => System.Text.Encoding.UTF8.GetString(
        _repository.GitHub.Repository.BytesOf(release["assets"]!.AsArray().Single(asset => (string?)asset!["name"] == name)!));

    private async Task MergeCandidateAsync(string version, string auc)
    {
        _repository.Candidate(version, auc);
        var proposal = await _repository.ProposeAsync($"candidate-{version}", "dana", Token);
        (await _repository.RunAsync("validate.yml", proposal, Token)).Expect("validate", "success");

        var registered = await _repository.RunAsync("register.yml", await _repository.MergeAsync(proposal, Token), Token);
        registered.Expect("register", "success").Expect("report / report", "success").Expect("catalog / publish", "success");
        Assert.Contains($"report-ctr-{version}", registered.Artifacts.Keys);
    }

    private async Task PromoteApprovedAsync(string version)
    {
        _repository.Approve("production", "maria");
        _repository.Approve("production-2", "jun");

        var promoted = await PromoteAsync(version);

        promoted.Expect("plan", "success").Expect("approve-1", "success").Expect("approve-2", "success").Expect("approve-3", "skipped");
        promoted.Expect("write", "success").Expect("report / report", "success");
        Assert.Equal(version, await ProductionAsync());
    }

    private async Task<RunOutcome> PromoteAsync(string version)
    {
        var inputs = new JsonObject { ["model"] = "ctr", ["version"] = version, ["stage"] = "production", ["reason"] = "Better" };
        return await _repository.RunAsync("promote.yml", await _repository.DispatchAsync("dana", inputs, Token), Token);
    }

    private Task<string> ProductionAsync() => _repository.ToolAsync(Token, "resolve", "ctr@production");
}
