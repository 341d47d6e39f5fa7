using System.Text.Json.Nodes;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Setup;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.App.Tests.Setup;

/// <summary><c>doctor</c> on a real repository, and on GitHub's API on loopback.</summary>
public sealed class DoctorTest : IAsyncLifetime
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private TestRepository _repository = null!;
    private FakeGitHub _fake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync(Token);
        _fake = await FakeGitHub.StartAsync();
        _repository.Write("policy.json", """
            {"roles": {"ML Lead": ["maria", "jun"]}, "stages": {"production": {"approvals":
              {"minimum": 2, "roles": ["ML Lead"], "source": ["environment"], "protection": {"prevent_self_review": true, "forbid_admin_bypass": true}}}}}
            """);
        await RunAsync("init", "--model", "ctr", "--owner", "mlops@example.com", "--policy", "policy.json");
    }

    [Fact]
    public async Task Doctor_DirectoryWithoutGit_AsksOnlyForWhatItNeeds()
    {
        using var directory = new TemporaryDirectory();
        var environment = new RunEnvironment { WorkingDirectory = directory.Path, Variable = _ => null };
        await VerbRunner.RunAsync(CommandLineParser.ParseLine(["init", "--actor", "dana"]), environment, Token);

        var result = Assert.IsType<DoctorResult>(await VerbRunner.RunAsync(CommandLineParser.ParseLine(["doctor"]), environment, Token));

        Assert.True(result.IsReady);
        Assert.All(result.Findings, finding => Assert.Equal(SetupVerdict.Fulfilled, finding.Verdict));
    }

    [Fact]
    public async Task Doctor_NewRegistry_LacksNothing() => Assert.Equal(ExitCode.Ok, (await DoctorAsync()).ExitCode);

    [Fact]
    public async Task Doctor_ArtifactsThatGitSees_SaysWhatIsMissingAndHowToAddIt()
    {
        File.Delete(_repository.At("registry", ".gitignore"));

        var result = await DoctorAsync();

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        var finding = Assert.Single(result.Findings, finding => finding.Verdict == SetupVerdict.Missing);
        Assert.Equal(("artifacts_ignored", "Put the line `/registry/artifacts/` into .gitignore at the top of the repository."), (finding.Id, finding.Fix));
        Assert.Same(finding, result.Findings[0]);
    }

    [Fact]
    public async Task Doctor_AfterItsAdvice_IsReady()
    {
        File.Delete(_repository.At("registry", ".gitignore"));
        _repository.Write(".gitignore", "/registry/artifacts/\n");

        Assert.Equal(ExitCode.Ok, (await DoctorAsync()).ExitCode);
    }

    [Fact]
    public async Task Doctor_LineEndsThatGitMayChange_AreMissing()
    {
        File.Delete(_repository.At("registry", ".gitattributes"));

        Assert.Contains(await MissingAsync(), finding => finding.Id == "attributes");
    }

    [Fact]
    public async Task Doctor_BrokenDefinition_NamesThePlace()
    {
        _repository.Write("registry/models/ctr/model.json", """{"format": 1, "name": "other", "owners": ["a@example.com"]}""");

        Assert.Contains(await MissingAsync(), finding => finding.Id == "definitions" && finding.Message.Contains("models/ctr/model.json:1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_Workflows_FindsActionsThatAreNotPinned()
    {
        _repository.Write(".github/workflows/x.yml", "on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: ./.github/actions/modelregistry\n");

        var findings = (await DoctorAsync()).Findings;

        Assert.Contains(findings, finding => finding.Id == "actions_pinned" && finding.Message.Contains("actions/checkout@v4 (line 5)", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Id == "permissions" && finding.Verdict == SetupVerdict.Advised);
        Assert.DoesNotContain(findings, finding => finding.Id == "workflows");
    }

    [Fact]
    public async Task Doctor_SharedBranch_SaysWhatItCosts()
    {
        await _repository.CommitAsync("registry", Token);

        Assert.Contains((await DoctorAsync()).Findings, finding => finding.Id == "ledger_branch" && finding.Verdict == SetupVerdict.Advised);
    }

    [Fact]
    public async Task Doctor_LedgerBranch_IsMissedUntilItIsThere()
    {
        await _repository.CommitAsync("first", Token);
        await RunAsync("init", "--registry", "other", "--ledger-branch", "ledger", "--model", "ads", "--owner", "a@example.com");
        var before = await DoctorAsync("--registry", "other");
        await _repository.GitAsync(Token, "branch", "--force", "ledger", "HEAD");

        var after = await DoctorAsync("--registry", "other");

        Assert.Contains(before.Findings, finding => finding.Id == "ledger_branch");
        Assert.Contains(after.Findings, finding => finding is { Id: "ledger_branch", Verdict: SetupVerdict.Fulfilled });
    }

    [Fact]
    public async Task Doctor_UnprotectedRepository_SaysWhatIsMissing()
    {
        Hosted(canAdminister: true);

        var missing = (await MissingAsync()).Select(finding => finding.Id).Distinct();

        Assert.Equal(["default_branch", "environments", "required_check"], missing.Order());
    }

    [Fact]
    public async Task Doctor_TokenThatMayNotAdminister_SaysUnknownInsteadOfMissing()
    {
        Hosted(canAdminister: false);

        var findings = (await DoctorAsync()).Findings;

        Assert.Equal(["default_branch", "default_permissions", "required_check"], findings.Where(finding => finding.Verdict == SetupVerdict.Unknown).Select(finding => finding.Id).Order());
    }

    [Fact]
    public async Task Doctor_RepositoryAsInTheGuide_IsReady()
    {
        Hosted(canAdminister: true);
        _fake.Repository.BranchRules["main"] =
        [
            Rule("deletion"), Rule("non_fast_forward"), Rule("pull_request"),
            Rule("required_status_checks", new JsonObject { ["strict_required_status_checks_policy"] = false, ["required_status_checks"] = new JsonArray(new JsonObject { ["context"] = "validate / validate" }) }),
        ];
        _fake.Repository.AddEnvironment("production", "maria");
        _fake.Repository.AddEnvironment("production-2", "jun");
        _fake.Repository.Pages = "workflow";
        _fake.Repository.HasImmutableReleases = true;

        var result = await DoctorAsync();

        Assert.True(result.IsReady, string.Join('\n', result.Findings.Select(finding => $"{finding.Verdict} {finding.Id} {finding.Message}")));
        Assert.Equal(_fake.Repository.FullName, result.Repository);
    }

    [Fact]
    public async Task Doctor_OneEnvironmentForTwoApprovals_IsRefused()
    {
        Hosted(canAdminister: true);
        _fake.Repository.AddEnvironment("production", "maria", "jun");

        Assert.Contains(await MissingAsync(), finding => finding.Id == "environments" && finding.Message.Contains("2 approvals", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _fake.AssertContract();
        await _fake.DisposeAsync();
        _repository.Dispose();
    }

    private void Hosted(bool canAdminister)
    {
        foreach (var (name, value) in _fake.Variables)
        {
            _variables[name] = value;
        }

        _variables["GITHUB_TOKEN"] = _fake.Repository.AddAccount(new FakeAccount("dana", CanAdminister: canAdminister));
    }

    private async Task<IReadOnlyList<SetupFinding>> MissingAsync() => [.. (await DoctorAsync()).Findings.Where(finding => finding.Verdict == SetupVerdict.Missing)];

    private async Task<DoctorResult> DoctorAsync(params string[] more) => Assert.IsType<DoctorResult>(await RunAsync(["doctor", .. more]));

    private Task<CommandResult> RunAsync(params string[] arguments)
    {
        var environment = new RunEnvironment { WorkingDirectory = _repository.Path, Variable = _variables.GetValueOrDefault, Clock = _fake.Clock };
        return VerbRunner.RunAsync(CommandLineParser.ParseLine([.. arguments, "--actor", "dana"]), environment, Token);
    }

    private static JsonObject Rule(string type, JsonObject? parameters = null)
    {
        var rule = new JsonObject { ["type"] = type, ["ruleset_id"] = 7, ["ruleset_source_type"] = "Repository", ["ruleset_source"] = "acme/models" };
        if (parameters is not null)
        {
            rule["parameters"] = parameters;
        }

        return rule;
    }
}
