using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>A decision under a policy that stands in no commit is made, and never goes unsaid.</summary>
public sealed class UncommittedPolicyTests : IDisposable
{
    private const string Model = "m";
    private const string Definition = "registry/models/m/model.json";

    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Promotion_UnderAnUncommittedPolicy_IsSaidEverywhere()
    {
        await StartAsync();
        Promote("1.0.0").Expect(3);
        await File.WriteAllTextAsync(_registry.At(Definition), (await DefinitionAsync()).Replace("\"minimum\": 2", "\"minimum\": 0", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Promote("1.0.0").Expect(0).Says("Warning: the policy it rests on is in no commit");
        await GitAsync("checkout", "--quiet", "--", Definition);

        _registry.Must("audit").Says("intact").Says("note models/m/journal/00000003.json: adopts a policy from definitions that were in no commit");
        var history = _registry.Json("history", Model)["entries"]!;
        Assert.Null(history[1]!["adopts"]);
        Assert.NotNull(history[2]!["adopts"]!["policy"]);
        Assert.Null(history[2]!["adopts"]!["commit"]);
        _registry.Must("history", Model).Says("in no commit");
        Assert.Contains("policy_committed", Advice());
        _registry.Must("report", "--model", Model, "--version", "1.0.0", "--format", "md", "--out", "report.md");
        Assert.Contains("Promoted to production (under definitions that were in no commit)", await File.ReadAllTextAsync(_registry.At("report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True((bool)_registry.Json("report", "--model", Model, "--version", "1.0.0", "--format", "json")["report"]!["decisions"]![1]!["in_no_commit"]!);
    }

    [Fact]
    public async Task Decision_UnderTheCommittedPolicyAgain_NamesItsCommitAndDoctorIsContent()
    {
        var commit = await StartAsync();
        await File.WriteAllTextAsync(_registry.At(Definition), (await DefinitionAsync()).Replace("\"minimum\": 2", "\"minimum\": 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.True((bool)_registry.Json("note", $"{Model}@1.0.0", "x")["in_no_commit"]!);
        Assert.Contains("policy_committed", Advice());
        await GitAsync("checkout", "--quiet", "--", Definition);

        var done = _registry.Json("note", $"{Model}@1.0.0", "y");

        Assert.Null(done["in_no_commit"]);
        Assert.Equal(commit, (string?)_registry.Json("history", Model)["entries"]![3]!["adopts"]!["commit"]);
        _registry.Must("history", Model).Says($"commit {commit[..12]}");
        Assert.DoesNotContain("00000004.json", _registry.Must("audit").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("policy_committed", Advice());
    }

    [Fact]
    public async Task Policy_ThatWasCommittedAfterItWasAdopted_NeedsNoAdvice()
    {
        await StartAsync();
        await File.WriteAllTextAsync(_registry.At(Definition), (await DefinitionAsync()).Replace("\"minimum\": 2", "\"minimum\": 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        _registry.Must("note", $"{Model}@1.0.0", "x");
        await CommitAsync();

        Assert.DoesNotContain("policy_committed", Advice());
        _registry.Must("audit").Says("note models/m/journal/00000003.json");
    }

    [Fact]
    public void Decision_InADirectory_NamesNoCommitAndNothingIsSaid()
    {
        using var registry = TestRegistry.With(Model);
        registry.Register(Model, "1.0.0");

        var done = registry.Promote(Model, "1.0.0", "production");

        Assert.DoesNotContain("commit", done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("note models", registry.Must("audit").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("in no commit", registry.Must("history", Model).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _registry.Dispose();

    private Outcome Promote(string version, params string[] more) =>
        _registry.Run(["promote", "--model", Model, "--version", version, "--stage", "production", "--reason", "x", .. more]);

    private string[] Advice() =>
        [.. _registry.Run("doctor", "--output", "json").Json["findings"]!.AsArray().Where(finding => (string?)finding!["verdict"] == "advised").Select(finding => (string)finding!["id"]!)];

    private Task<string> DefinitionAsync() => File.ReadAllTextAsync(_registry.At(Definition), TestContext.Current.CancellationToken);

    // Entries: 1 adopts the policy before there is a commit, 2 registers once there is one.
    private async Task<string> StartAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main", ".");
        _registry.Write("policy.json", """{"approvals": {"minimum": 2}}""");
        _registry.Must("init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json", "--ledger-branch", "registry");
        Assert.Contains("\"minimum\": 2", await DefinitionAsync(), StringComparison.Ordinal);
        var commit = await CommitAsync();
        _registry.Register(Model, "1.0.0");
        return commit;
    }

    private async Task<string> CommitAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "-m", "definitions");
        return await GitAsync("rev-parse", "HEAD");
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = _registry.Path, Environment = TestRepository.Variables };
        return (await Processes.RunAsync(request, TestContext.Current.CancellationToken)).Require().Output.Trim();
    }
}
