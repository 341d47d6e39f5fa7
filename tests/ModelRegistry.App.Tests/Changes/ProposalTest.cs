using ModelRegistry.App.Commands;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Changes;

/// <summary><c>validate --changed</c> on a real repository: a registry on <c>main</c>, a proposal on a branch.</summary>
public sealed class ProposalTest : IAsyncLifetime
{
    private const string Registry = "registry";
    private const string Model = Registry + "/models/ctr";

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private TestRepository _repository = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync(Token);
        _repository.Write("policy.json", """{"split": "val", "thresholds": {"auc": ">=0.85"}, "approvals": {"minimum": 0}}""");
        _repository.Write("model.bst", "weights");
        await RunAsync("init", "--model", "ctr", "--owner", "mlops@example.com", "--policy", "policy.json");
        Candidate("1.0.0", "0.86");
        await RunAsync("register", $"{Model}/candidates/1.0.0.json", "--artifacts", ".");
        await RunAsync("promote", "--model", "ctr", "--version", "1.0.0", "--stage", "production", "--reason", "first");
        await _repository.CommitAsync("registry", Token);
        await _repository.GitAsync(Token, "switch", "--quiet", "--create", "proposal");
    }

    [Fact]
    public async Task Candidate_ThatPasses_IsAccepted()
    {
        Candidate("1.1.0", "0.87");

        var review = await ReviewAsync();

        var file = Assert.Single(review.Files);
        Assert.Equal((ChangeKind.Added, FileSubject.Candidate, true, "production"), (file.Change.Kind, file.File.Subject, file.IsAccepted, file.Stage!.Text));
        Assert.Contains(file.Results, result => result.Id == "metric_auc");
    }

    [Fact]
    public async Task Candidate_ThatFails_IsRefusedAtItsLine()
    {
        Candidate("1.1.0", "0.80");

        var review = await ReviewAsync();

        var annotation = Assert.Single(Annotations.Of(review));
        Assert.Equal((AnnotationLevel.Failure, $"{Model}/candidates/1.1.0.json", 5, "metric_auc"), (annotation.Level, annotation.File, annotation.Line, annotation.Title));
        Assert.False(review.IsAccepted);
    }

    [Fact]
    public async Task Candidate_IsJudgedByTheBasesPolicy_NotByItsOwn()
    {
        _repository.Write($"{Model}/model.json", """{"format": 1, "name": "ctr", "owners": ["a@example.com"], "policy": {"approvals": {"minimum": 0}}}""");
        Candidate("1.1.0", "0.10");

        var review = await ReviewAsync();

        Assert.Contains(review.Files, file => file.File.Subject == FileSubject.Candidate && !file.IsAccepted);
        Assert.Contains(review.Files, file => file.File.Subject == FileSubject.Model && file.IsAccepted);
    }

    [Fact]
    public async Task Candidate_OfARegisteredVersion_IsImmutable()
    {
        Candidate("1.0.0", "0.99");

        var review = await ReviewAsync();

        var result = Assert.Single(Assert.Single(review.Files).Results);
        Assert.Equal("immutable", result.Id);
        Assert.Contains("Make 1.0.1 instead.", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidate_OfARegisteredVersion_WrittenOtherwise_IsTheSame()
    {
        var path = $"{Model}/candidates/1.0.0.json";
        _repository.Write(path, (await File.ReadAllTextAsync(_repository.At(path), Token)).Replace("  ", "    ", StringComparison.Ordinal));

        var file = Assert.Single((await ReviewAsync()).Files);

        Assert.True(file.IsAccepted);
        Assert.Contains("registered with exactly this content", file.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidate_InAnothersPlace_IsRefused()
    {
        Candidate("1.1.0", "0.87");
        File.Move(_repository.At($"{Model}/candidates/1.1.0.json"), _repository.At($"{Model}/candidates/9.9.9.json"));

        var result = Assert.Single(Assert.Single((await ReviewAsync()).Files).Results);

        Assert.Equal(("place", "models/ctr/candidates/1.1.0.json"), (result.Id, result.Required));
    }

    [Fact]
    public async Task Candidate_Unreadable_HasEveryProblem()
    {
        _repository.Write($"{Model}/candidates/1.1.0.json", "{\n  \"model_name\": \"ctr\",\n  \"version\": \"1.2.3.4\",\n  \"surprise\": 1,\n  \"artifacts\": {\"model\": \"../x\"}\n}\n");

        var lines = Annotations.Of(await ReviewAsync()).Select(annotation => annotation.Line);

        Assert.Equal([3, 4, 5], lines.Order().Distinct());
    }

    [Theory]
    [InlineData("journal/00000002.json", "x")]
    [InlineData("journal/00000099.json", "x")]
    [InlineData("journal/00000001.json", null)]
    [InlineData("versions/1.0.0/metadata.json", "{}")]
    [InlineData("state.json", null)]
    public async Task Ledger_Committed_IsRefused(string file, string? text)
    {
        if (text is null)
        {
            File.Delete(_repository.At($"{Model}/{file}"));
        }
        else
        {
            _repository.Write($"{Model}/{file}", text);
        }

        await _repository.CommitAsync("tampered", Token);

        Assert.Equal("ledger", Assert.Single(Assert.Single((await ReviewAsync()).Files).Results).Id);
    }

    [Fact]
    public async Task Ledger_Renamed_IsRefusedOnBothSides()
    {
        await _repository.GitAsync(Token, "mv", $"{Model}/journal/00000001.json", $"{Model}/journal/00000077.json");
        await _repository.CommitAsync("renamed", Token);

        var review = await ReviewAsync();

        Assert.Equal([ChangeKind.Deleted, ChangeKind.Added], review.Files.Select(file => file.Change.Kind));
        Assert.All(review.Files, file => Assert.False(file.IsAccepted));
    }

    [Fact]
    public async Task Ledger_CommittedAndPutBackInTheWorkingTree_IsRefused()
    {
        var path = _repository.At($"{Model}/state.json");
        var before = await File.ReadAllBytesAsync(path, Token);
        await File.WriteAllTextAsync(path, "{}", Token);
        await _repository.CommitAsync("tampered", Token);
        await File.WriteAllBytesAsync(path, before, Token);

        Assert.False((await ReviewAsync()).IsAccepted);
    }

    [Fact]
    public async Task Ledger_WrittenByTheToolAndNotCommitted_IsNoChange()
    {
        await RunAsync("note", "ctr@1.0.0", "seen");

        Assert.Empty((await ReviewAsync()).Files);
    }

    [Fact]
    public async Task Link_InPlaceOfADirectory_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links only for administrators.");
        Directory.CreateSymbolicLink(_repository.At($"{Registry}/models/other"), _repository.At(".."));
        await _repository.CommitAsync("link", Token);

        Assert.Equal("link", Assert.Single(Assert.Single((await ReviewAsync()).Files).Results).Id);
    }

    [Fact]
    public async Task Policy_Changed_ShowsTheHolderThatWouldFail()
    {
        _repository.Write($"{Model}/model.json", """{"format": 1, "name": "ctr", "owners": ["a@example.com"], "policy": {"split": "val", "thresholds": {"auc": ">=0.9"}}}""");

        var review = await ReviewAsync();

        var holder = Assert.Single(Assert.Single(review.Policies).Failing);
        Assert.Equal(("production", "1.0.0"), (holder.Stage.Text, holder.Version.ToString()));
        Assert.True(review.IsAccepted);
        Assert.Equal(AnnotationLevel.Warning, Assert.Single(Annotations.Of(review)).Level);
    }

    [Fact]
    public async Task Registry_WithAnotherId_IsRefused()
    {
        _repository.Write($"{Registry}/registry.json", """{"format": 1, "id": "other", "stages": ["dev", "staging", "production"], "artifact_stores": [{"type": "directory", "path": "artifacts"}]}""");

        Assert.Equal("registry_id", Assert.Single(Assert.Single((await ReviewAsync()).Files).Results).Id);
    }

    [Fact]
    public async Task Registry_WithoutAHeldStage_IsRefused()
    {
        var path = _repository.At($"{Registry}/registry.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Token)).Replace("\"production\"", "\"live\"", StringComparison.Ordinal), Token);

        Assert.Contains(Assert.Single((await ReviewAsync()).Files).Results, result => result.Id == "stages" && result.Measured == "no production");
    }

    [Fact]
    public async Task Registry_Broken_IsRefusedAndCandidatesAreStillJudged()
    {
        _repository.Write($"{Registry}/registry.json", "{\n  \"format\": 99\n}\n");
        Candidate("1.1.0", "0.87");

        var review = await ReviewAsync();

        Assert.Contains(review.Files, file => file.File.Subject == FileSubject.Registry && !file.IsAccepted);
        Assert.Contains(review.Files, file => file.File.Subject == FileSubject.Candidate && file.IsAccepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("models/ctr/")]
    public async Task Registry_AnotherThatWouldBeFoundFirst_IsRefusedAndTheBasesIsReviewed(string nearer)
    {
        _repository.Write("registry.json", """{"format": 1, "id": "other", "stages": ["production"], "policy": {"approvals": {"minimum": 0}}}""");
        _repository.Write($"{Model}/journal/00000077.json", "{}");
        File.Delete(_repository.At($"{Registry}/models/{(nearer.Length == 0 ? "ctr/model.json" : "ctr/journal/00000001.json")}"));
        await _repository.CommitAsync("decoy", Token);

        var review = await ReviewAsync();

        Assert.Contains(review.Files, file => file.Change.Path == "registry.json" && !file.IsAccepted);
        Assert.Contains(review.Files, file => file.File.Subject == FileSubject.Ledger && !file.IsAccepted);
    }

    [Theory]
    [InlineData("Registry/models/ctr/journal/00000001.json")]
    [InlineData("registry/MODELS/ctr/model.json")]
    [InlineData("registry/models/CTR/model.json")]
    [InlineData("registry/Registry.json")]
    [InlineData("registry/models/ctr/Candidates/9.0.0.json")]
    public async Task Path_ThatDiffersInCaseOnly_IsRefused(string path)
    {
        _repository.Write(path, "{}");
        await _repository.CommitAsync("case", Token);

        Assert.False((await ReviewAsync()).IsAccepted);
    }

    [Fact]
    public async Task Submodule_ThatAsksToBeIgnored_IsRefused()
    {
        _repository.Write(".gitmodules", "[submodule \"x\"]\n\tpath = registry/models/evil\n\turl = ./x\n\tignore = all\n");
        await _repository.GitAsync(Token, "add", ".gitmodules");
        await _repository.GitAsync(Token, "update-index", "--add", "--cacheinfo", "160000," + await _repository.GitAsync(Token, "rev-parse", "HEAD") + ",registry/models/evil");
        await _repository.GitAsync(Token, "commit", "--quiet", "-m", "submodule");
        Directory.CreateDirectory(_repository.At("registry/models/evil")); // as a checkout leaves it

        Assert.Contains((await ReviewAsync()).Files, file => file.Change.Path == "registry/models/evil" && !file.IsAccepted);
    }

    [Fact]
    public async Task File_CalledHead_IsNoObstacle()
    {
        _repository.Write("HEAD", "x");
        Candidate("1.1.0", "0.87");
        await _repository.CommitAsync("head", Token);

        Assert.True(Assert.Single((await ReviewAsync()).Files).IsAccepted);
    }

    [Fact]
    public async Task PullRequestEvent_WhoseBaseHasMovedOn_IsJudgedByTheNewOne()
    {
        var stale = await _repository.GitAsync(Token, "rev-parse", "main");
        Candidate("1.1.0", "0.87");
        var head = await _repository.CommitAsync("proposal", Token);
        await _repository.GitAsync(Token, "switch", "--quiet", "main");
        _repository.Write($"{Model}/model.json", """{"format": 1, "name": "ctr", "owners": ["a@example.com"], "policy": {"split": "val", "thresholds": {"auc": ">=0.95"}}}""");
        await _repository.CommitAsync("stricter", Token);
        await _repository.GitAsync(Token, "merge", "--quiet", "--no-ff", "-m", "merge", "proposal");
        _variables["GITHUB_ACTIONS"] = "true";
        _variables["GITHUB_EVENT_NAME"] = "pull_request";
        _variables["GITHUB_ACTOR"] = "dana";
        _variables["GITHUB_EVENT_PATH"] = _repository.Write("event.json", $$$"""{"pull_request": {"base": {"sha": "{{{stale}}}"}, "head": {"sha": "{{{head}}}"} } }""");

        var file = Assert.Single(Assert.IsType<ChangesResult>(await RunAsync("validate")).Review.Files);

        Assert.Equal(("1.1.0", false), (file.File.Version!.ToString(), file.IsAccepted));
    }

    [Fact]
    public async Task Registry_Deleted_IsRefused()
    {
        File.Delete(_repository.At($"{Registry}/registry.json"));

        var review = await ReviewAsync("--registry", Registry);

        Assert.Equal("registry", Assert.Single(Assert.Single(review.Files).Results).Id);
    }

    [Fact]
    public async Task Model_Deleted_WithVersions_IsRefused()
    {
        File.Delete(_repository.At($"{Model}/model.json"));

        Assert.Contains("1 registered version;", Assert.Single(Assert.Single((await ReviewAsync()).Files).Results).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_New_BringsItsOwnPolicy()
    {
        _repository.Write($"{Registry}/models/ads/model.json", """{"format": 1, "name": "ads", "owners": ["a@example.com"], "policy": {"split": "val", "thresholds": {"auc": ">=0.99"}}}""");
        Candidate("1.0.0", "0.90", "ads");

        var file = Assert.Single((await ReviewAsync()).Candidates);

        Assert.False(file.IsAccepted);
        Assert.Contains("The model is new", file.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyTests_ThatComeOutOtherwise_AreRefused()
    {
        _repository.Write($"{Model}/policy-tests.json", """
            {"format": 1, "file": "candidates/1.0.0.json", "cases": [
              {"name": "is refused", "stage": "production", "expect": "refused", "refused_by": ["metrics"]}]}
            """);

        Assert.Contains("'is refused'", Assert.Single(Assert.Single((await ReviewAsync()).Files).Results).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_ThatDoesNotParse_IsRefusedAtItsLine()
    {
        _repository.Write($"{Registry}/templates/version.md.scriban", "# Report\n{{ for x in }}\n");

        var annotation = Assert.Single(Annotations.Of(await ReviewAsync()));

        Assert.Equal((2, "template"), (annotation.Line, annotation.Title));
    }

    [Fact]
    public async Task Proposal_ThatTouchesNothingOfTheRegistry_Passes()
    {
        _repository.Write("README.md", "text");

        var review = await ReviewAsync();

        Assert.Empty(review.Files);
        Assert.True(review.IsAccepted);
    }

    [Fact]
    public async Task Changes_OfTheBaseMadeMeanwhile_AreNotTheProposals()
    {
        Candidate("1.1.0", "0.87");
        await _repository.CommitAsync("proposal", Token);
        await _repository.GitAsync(Token, "switch", "--quiet", "main");
        _repository.Write($"{Model}/candidates/7.0.0.json", "broken");
        await _repository.CommitAsync("meanwhile", Token);
        await _repository.GitAsync(Token, "switch", "--quiet", "proposal");

        Assert.Equal("1.1.0", Assert.Single((await ReviewAsync()).Files).File.Version!.ToString());
    }

    [Fact]
    public async Task PullRequestEvent_NeedsNoOptions()
    {
        Candidate("1.1.0", "0.87");
        await _repository.CommitAsync("proposal", Token);
        _variables["GITHUB_ACTIONS"] = "true";
        _variables["GITHUB_EVENT_NAME"] = "pull_request";
        _variables["GITHUB_ACTOR"] = "dana";
        _variables["GITHUB_EVENT_PATH"] = _repository.Write("event.json", $$$"""{"pull_request": {"base": {"sha": "{{{await _repository.GitAsync(Token, "rev-parse", "main")}}}"} } }""");

        var result = Assert.IsType<ChangesResult>(await RunAsync("validate"));

        Assert.Single(result.Review.Files);
    }

    [Fact]
    public async Task PullRequestEvent_InARepositoryWithoutARegistry_Passes()
    {
        using var other = await TestRepository.CreateAsync(Token);
        other.Write("README.md", "text");
        await other.CommitAsync("first", Token);
        _variables["GITHUB_ACTIONS"] = "true";
        _variables["GITHUB_EVENT_NAME"] = "pull_request";
        _variables["GITHUB_BASE_REF"] = "main";
        var environment = new RunEnvironment { WorkingDirectory = other.Path, Variable = _variables.GetValueOrDefault };

        var result = Assert.IsType<ChangesResult>(await VerbRunner.RunAsync(CommandLineParser.ParseLine(["validate"]), environment, Token));

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        await Assert.ThrowsAsync<RegistryException>(() => VerbRunner.RunAsync(CommandLineParser.ParseLine(["validate", "--registry", "registry"]), environment, Token));
    }

    [Fact]
    public async Task Base_ThatIsNotHere_SaysHowToFetchIt()
    {
        var failure = await Assert.ThrowsAsync<RegistryException>(() => RunAsync("validate", "--base", "elsewhere"));

        Assert.Contains("fetch-depth: 0", failure.Hint, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ChangeReview> ReviewAsync(params string[] more) =>
        Assert.IsType<ChangesResult>(await RunAsync(["validate", "--base", "main", "--artifacts", ".", .. more])).Review;

    private Task<CommandResult> RunAsync(params string[] arguments)
    {
        var environment = new RunEnvironment { WorkingDirectory = _repository.Path, Variable = _variables.GetValueOrDefault };
        return VerbRunner.RunAsync(CommandLineParser.ParseLine([.. arguments, "--actor", "dana"]), environment, Token);
    }

    private void Candidate(string version, string auc, string model = "ctr") => _repository.Write(
        $"{Registry}/models/{model}/candidates/{version}.json",
        $$$"""
        {
          "model_name": "{{{model}}}",
          "version": "{{{version}}}",
          "artifacts": {"model": "model.bst"},
          "metrics": {"split": "val", "auc": {{{auc}}}}
        }

        """);
}
