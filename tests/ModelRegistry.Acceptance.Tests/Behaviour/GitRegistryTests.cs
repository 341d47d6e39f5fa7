using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Core.Gto;
using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>The life of a model whose ledger is a branch in Git, and its view as tags.</summary>
public sealed class GitRegistryTests : IDisposable
{
    private const string Model = "m";

    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryVerb_OnALedgerBranch_WorksAsInADirectory()
    {
        await PlayAsync();

        Assert.False(Directory.Exists(_registry.At("registry", "models", Model, "journal")));
        Assert.Equal("1.0.0", (string?)_registry.Json("resolve", $"{Model}@production")["version"]);
        _registry.Must("list").Says("1.0.0");
        _registry.Must("list", Model).Says("deprecated");
        _registry.Must("show", $"{Model}@1.1.0").Says("deprecated");
        _registry.Must("history", Model).Says("1.1.0");
        _registry.Must("report", "--model", Model, "--stage", "production", "--out", "report.html");
        _registry.Must("pull", $"{Model}@production", "--to", "serving");
        _registry.Must("compare", $"{Model}@1.0.0", $"{Model}@1.1.0");
        _registry.Must("catalog", "--out", "site");
        _registry.Must("plan", "rollback", "--model", Model, "--stage", "production", "--to", "1.0.0", "--reason", "x");
        _registry.Must("audit").Says("intact");
    }

    [Fact]
    public async Task Entries_NameTheCommitOfTheDefinitions_OnlyIfItHoldsWhatWasRead()
    {
        await InitAsync();
        _registry.Must("note", $"{Model}@1.0.0", "before the commit");
        var commit = await CommitAsync("definitions");
        _registry.Must("tag", $"{Model}@1.0.0", "--set", "a=b");

        Assert.DoesNotContain("\"definitions\"", await EntryAsync(3), StringComparison.Ordinal);
        Assert.Contains(commit, await EntryAsync(4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_AfterEveryMove_ReplayToWhatTheJournalSays()
    {
        await InitAsync();
        foreach (var (verb, version) in new[] { ("promote", "1.0.0"), ("register", "1.1.0"), ("promote", "1.1.0"), ("rollback", "1.0.0"), ("register", "2.0.0"), ("promote", "2.0.0") })
        {
            Step(verb, version);

            var artifact = Assert.Single(GtoArtifact.Replay(await TagsAsync()));
            Assert.Equal((string?)_registry.Json("resolve", $"{Model}@production")["version"], artifact.Holder("production"));
        }

        var tags = await TagsAsync();
        Assert.Equal(
            [
                "m#production#1 Assigning stage production to artifact m version v1.0.0",
                "m#production#2 Assigning stage production to artifact m version v1.1.0",
                "m#production#3 Assigning stage production to artifact m version v1.0.0",
                "m#production#4 Assigning stage production to artifact m version v2.0.0",
                "m@v1.0.0 Registering artifact m version v1.0.0",
                "m@v1.1.0 Registering artifact m version v1.1.0",
                "m@v2.0.0 Registering artifact m version v2.0.0",
            ],
            (await GitAsync("for-each-ref", "--format=%(refname:strip=2) %(contents:subject)", "refs/tags")).Split('\n'));
        Assert.Equal(tags.Count, tags.Select(tag => tag.Second).Distinct().Count());
        var heads = (await GitAsync("log", "--format=%(trailers:key=Registry-Head,valueonly)", "registry", "--")).Split('\n');
        Assert.All(tags, tag => Assert.Contains(tag.Head, heads));
        Assert.Equal(3, (await GitAsync("for-each-ref", "--format=%(*objectname)", "refs/tags/m@v*")).Split('\n').Distinct().Count());
    }

    [Fact]
    public async Task Register_TagOfTheVersionIsTaken_IsAConflictAndWritesNothing()
    {
        await PlayAsync();
        await GitAsync("tag", "-a", "-m", "mine", "m@v2.0.0", "main");
        var head = await GitAsync("rev-parse", "refs/heads/registry");

        _registry.Run("register", Candidates.Write(_registry.Path, Model, "2.0.0")).Expect(5).Says("There is a tag m@v2.0.0 already").Says("git show m@v2.0.0");

        Assert.Equal(head, await GitAsync("rev-parse", "refs/heads/registry"));
        await GitAsync("tag", "-d", "m@v2.0.0");
        _registry.Register(Model, "2.0.0");
    }

    [Fact]
    public async Task TagsRebuild_TagsLostAndFoundWrong_AreAsBefore_AndVersionsAreNeverMoved()
    {
        await PlayAsync();
        var before = await RefsAsync();
        await GitAsync("tag", "-d", "m@v1.0.0", "m#production#1", "m#production#3");
        await GitAsync("tag", "-f", "-a", "-m", "wrong\n\nRegistry-Head: sha256:0", "m#production#2", "main");
        await GitAsync("tag", "-f", "-a", "-m", "moved\n\nRegistry-Head: sha256:0", "m@v1.1.0", "main");
        await GitAsync("tag", "-a", "-m", "extra\n\nRegistry-Head: sha256:0", "m#staging#9", "main");
        await GitAsync("tag", "unrelated", "main");

        _registry.Must("tags", "rebuild", "--dry-run").Says("m#staging#9 would be deleted");
        _registry.Must("tags", "rebuild").Says("m@v1.1.0 differs from the journal and is kept");
        await GitAsync("tag", "-d", "m@v1.1.0", "unrelated");
        _registry.Must("tags", "rebuild").Says("m@v1.1.0 created");

        Assert.Equal(before, await RefsAsync());
        Assert.Equal("unchanged", (string?)_registry.Json("tags", "rebuild")["outcome"]);
    }

    [Fact]
    public async Task Audit_EntryDeletedOnTheBranch_NamesTheCommit()
    {
        await PlayAsync();
        await GitAsync("worktree", "add", "--quiet", _registry.At("ledger"), "registry");
        File.Delete(_registry.At("ledger", "models", Model, "journal", "00000002.json"));
        await GitInAsync("ledger", "commit", "--quiet", "-am", "x");
        var commit = await GitAsync("rev-parse", "refs/heads/registry");

        _registry.Run("audit").Expect(6).Says($"deleted or renamed by commit {commit}");
    }

    [Fact]
    public async Task Audit_OfACloneWithoutHistory_SaysWhatItCannotSee()
    {
        await PlayAsync();
        await CommitAsync("definitions");
        await GitAsync("clone", "--quiet", "--depth", "1", "--no-single-branch", "file://" + _registry.Path, "shallow");
        await GitInAsync("shallow", "branch", "--quiet", "registry", "origin/registry");

        _registry.Must("audit", "--registry", "shallow/registry").Says("git fetch --unshallow");
    }

    [Fact]
    public async Task Audit_ViewsDeletedOnTheBranch_AreRepairedByACommit()
    {
        await PlayAsync();
        await GitAsync("worktree", "add", "--quiet", _registry.At("ledger"), "registry");
        File.Delete(_registry.At("ledger", "models", Model, "state.json"));
        await GitInAsync("ledger", "commit", "--quiet", "-am", "x");

        _registry.Must("audit", "--repair").Says("intact");

        Assert.Contains("models/m/state.json", await GitAsync("ls-tree", "-r", "--name-only", "refs/heads/registry"), StringComparison.Ordinal);
        Assert.Empty(await GitInAsync("ledger", "status", "--porcelain"));
    }

    [Fact]
    public async Task Promote_FromALinkedWorkingTree_SeesTheSameLedgerAndBytes()
    {
        await PlayAsync();
        await CommitAsync("definitions");
        await GitAsync("worktree", "add", "--quiet", "--detach", _registry.At("linked"));

        _registry.Must("promote", "--registry", "linked/registry", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "x").Says("hashed");

        Assert.False(Directory.Exists(_registry.At("linked", "registry", "artifacts")));
    }

    [Fact]
    public void Init_LedgerBranchOutsideGit_IsNotFound() =>
        _registry.Run("init", "--ledger-branch", "registry").Expect(4).Says("git init");

    [Fact]
    public async Task Init_RemoteThatIsNotThere_IsNotFoundAndMakesNothing()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main", ".");

        _registry.Run("init", "--ledger-branch", "registry", "--ledger-remote", "origin").Expect(4);

        Assert.False(Directory.Exists(_registry.Root));
    }

    [Fact]
    public async Task Init_AnotherLedgerThanBefore_IsRefused()
    {
        await InitAsync();

        _registry.Run("init", "--ledger-branch", "other").Expect(5).Says("on branch registry");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Init_LedgerBranchForARegistryInADirectory_MovesEveryEntry(bool hasRemote)
    {
        await GitAsync("init", "--quiet", "--initial-branch=main", ".");
        await GitAsync("init", "--quiet", "--bare", "remote.git");
        await GitAsync("remote", "add", "origin", _registry.At("remote.git"));
        _registry.Write("policy.json", TestRegistry.FreePolicy);
        _registry.Must("init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json");
        _registry.Register(Model, "1.0.0");
        _registry.Promote(Model, "1.0.0", "production");
        var head = (string?)_registry.Json("audit", Model)["models"]![0]!["head"];
        string[] remote = hasRemote ? ["--ledger-remote", "origin"] : [];

        _registry.Must(["init", "--ledger-branch", "registry", .. remote]).Says("moved 3 entries");

        Assert.False(Directory.Exists(_registry.At("registry", "models", Model, "journal")));
        Assert.True(File.Exists(_registry.At("registry", "models", Model, "model.json")));
        Assert.Equal(head, (string?)_registry.Json("audit", Model)["models"]![0]!["head"]);
        Assert.Contains("m#production#1", await GitInAsync(hasRemote ? "remote.git" : ".", "tag", "--list"), StringComparison.Ordinal);
        _registry.Must(["init", "--ledger-branch", "registry", .. remote]).Says("was there already");
        _registry.Register(Model, "1.1.0");
        _registry.Must("audit").Says("intact");
        Assert.Equal("unchanged", (string?)_registry.Json("tags", "rebuild")["outcome"]);
    }

    [Fact]
    public async Task Init_MoveToABranchWithOtherEntries_IsAConflictAndKeepsTheDirectory()
    {
        await InitAsync();
        _registry.Must("init", "--registry", "other/registry", "--model", Model, "--owner", "a@example.com");

        _registry.Run("init", "--registry", "other/registry", "--ledger-branch", "registry").Expect(5).Says("another entry 1");

        Assert.True(File.Exists(_registry.At("other", "registry", "models", Model, "journal", "00000001.json")));
        Assert.DoesNotContain("ledger", await File.ReadAllTextAsync(_registry.At("other", "registry", "registry.json"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportGto_OfARealRepository_SealsWhatGitHolds_AndReplaysToTheSameHolders()
    {
        await GtoRepositoryAsync();
        var expected = GtoArtifact.Replay(await TagsAsync());
        var before = await RefsAsync();

        var imported = _registry.Json("import", "gto", "--owner", "mlops@example.com", "--ledger-branch", "registry");

        Assert.Equal(["Team/NLP", "big", "churn"], imported["models"]!.AsArray().Select(model => (string?)model!["artifact"]));
        Assert.Equal(expected.Single(item => item.Name == "churn").Holder("prod"), (string?)_registry.Json("resolve", "churn@prod")["version"]);
        _registry.Must("history", "churn").Says("churn#prod#2").Says("which nothing proves");
        _registry.Must("pull", "churn@0.1.0", "--to", "out");
        Assert.Equal("model2\n", await File.ReadAllTextAsync(_registry.At("out", "models", "churn.bin"), Cancel));
        _registry.Must("show", "big@1.0.0").Says("pointer of DVC").Says("gto/data/big.bin.dvc");
        _registry.Must("audit").Says("intact");
        Assert.Equal(before, await RefsAsync());
        _registry.Must("import", "gto", "--owner", "mlops@example.com");
        Assert.Equal("unchanged", (string?)_registry.Json("tags", "rebuild")["outcome"]);

        Step("promote", "0.1.0", "churn", "dev");
        Assert.Equal("0.1.0", GtoArtifact.Replay(await TagsAsync()).Single(item => item.Name == "churn").Holder("dev"));
    }

    [Fact]
    public async Task ImportGto_WhatWasWithdrawnEmptiedAndGivenUp_IsRevokedClearedAndRetired()
    {
        await GtoRepositoryAsync();
        await TagAsync(7, "churn@v0.1.0!");
        await TagAsync(8, "churn#dev!#3", "churn@v0.0.1");
        await TagAsync(9, "churn@v7.7.7!");
        await TagAsync(10, "big@v1.0.0!");
        await TagAsync(11, "big@v1.0.0#2", "big@v1.0.0");
        await TagAsync(12, "big#prod#3", "big@v1.0.0");
        await TagAsync(13, "big@deprecated");
        await TagAsync(14, "Team/NLP@v1.0.0!");
        await TagAsync(15, "Team/NLP@deprecated");
        var before = await RefsAsync();

        var imported = _registry.Run("import", "gto", "--owner", "mlops@example.com", "--ledger-branch", "registry").Expect(3);

        imported.Says("churn@v7.7.7!: churn has no version 7.7.7").Says("1.0.0 was withdrawn and registered again later").Says("while versions held stages");
        Assert.All(["dev", "prod"], stage => _registry.Run("resolve", "churn@" + stage).Expect(4));
        _registry.Run("pull", "churn@0.1.0", "--to", "out").Expect(4).Says("revoked");
        _registry.Must("resolve", "big@prod").Says("1.0.0");
        _registry.Must("history", "team-nlp").Says("retired");
        _registry.Must("history", "churn").Says("churn#dev!#3").Says("churn@v0.1.0!");
        _registry.Must("audit").Says("intact");
        Assert.Equal("unchanged", (string?)_registry.Json("tags", "rebuild")["outcome"]);
        _registry.Run("import", "gto", "--owner", "mlops@example.com").Expect(3);
        Assert.Equal(before, await RefsAsync());
        _registry.Must("audit").Says("intact");
    }

    [Fact]
    public async Task Tags_OfRevocationClearedStageAndRetirement_AreGtosAndAreRebuilt()
    {
        await PlayAsync();
        _registry.Must("revoke", "--model", Model, "--version", "1.1.0", "--reason", "x");
        _registry.Must("stage", "clear", "--model", Model, "--stage", "production", "--reason", "x");
        _registry.Must("retire", "--model", Model, "--reason", "x");

        var artifact = Assert.Single(GtoArtifact.Replay(await TagsAsync()));
        var names = (await GitAsync("tag", "--list")).Split('\n');
        var before = await RefsAsync();
        await GitAsync("tag", "-d", "m@v1.1.0!", "m#production!#4", "m@deprecated");
        _registry.Must("tags", "rebuild").Says("m#production!#4 created");

        Assert.Null(artifact.Holder("production"));
        Assert.Equal(["1.0.0"], artifact.Versions);
        Assert.True(artifact.IsDeprecated);
        Assert.Equal(
            ["m#production!#4", "m#production#1", "m#production#2", "m#production#3", "m@deprecated", "m@v1.0.0", "m@v1.1.0", "m@v1.1.0!"], names);
        Assert.Equal(before, await RefsAsync());
    }

    public void Dispose() => _registry.Dispose();

    private async Task InitAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main", ".");
        await GitAsync("config", "user.name", "Dana");
        await GitAsync("config", "user.email", "dana@example.com");
        await GitAsync("commit", "--quiet", "--allow-empty", "-m", "first");
        _registry.Write("policy.json", TestRegistry.FreePolicy);
        _registry.Must("init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json", "--ledger-branch", "registry");
        _registry.Register(Model, "1.0.0");
    }

    private async Task PlayAsync()
    {
        await InitAsync();
        Step("promote", "1.0.0");
        Step("register", "1.1.0");
        Step("promote", "1.1.0");
        Step("rollback", "1.0.0");
    }

    private void Step(string verb, string version, string model = Model, string stage = "production")
    {
        switch (verb)
        {
            case "register":
                _registry.Register(model, version);
                break;
            case "rollback":
                _registry.Must("rollback", "--model", model, "--stage", stage, "--to", version, "--reason", "x");
                break;
            default:
                _registry.Promote(model, version, stage);
                break;
        }
    }

    private async Task GtoRepositoryAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main", ".");
        _registry.Write("models/churn.bin", "model1\n");
        _registry.Write("data/big.bin.dvc", "outs:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 5\n  path: big.bin\n");
        _registry.Write("artifacts.yaml", "churn:\n  type: model\n  path: models/churn.bin\nbig:\n  path: data/big.bin\nTeam/NLP:\n  type: model\n");
        await CommitAsync("one");
        await TagAsync(1, "churn@v0.0.1");
        await TagAsync(2, "churn#dev#1");
        await TagAsync(3, "big@v1.0.0");
        await TagAsync(4, "Team/NLP@v1.0.0");
        _registry.Write("models/churn.bin", "model2\n");
        await CommitAsync("two");
        await TagAsync(5, "churn@v0.1.0");
        await TagAsync(6, "churn#prod#2");
        await GitAsync("tag", "light@v1.0.0");
    }

    private Task TagAsync(int hour, string name, string at = "HEAD") => RunAsync(
        ".", new Dictionary<string, string?>(TestRepository.Variables) { ["GIT_COMMITTER_DATE"] = $"2026-01-02T{hour:D2}:00:00Z" }, "tag", "-a", "-m", "x", name, at + "^{commit}");

    private async Task<string> CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "-m", message);
        return await GitAsync("rev-parse", "HEAD");
    }

    private Task<IReadOnlyList<GtoTagRecord>> TagsAsync() => GtoTagList.ReadAsync(new GitCommand(_registry.Path), null, Cancel);

    private Task<string> RefsAsync() =>
        GitAsync("for-each-ref", "--format=%(refname) %(objecttype) %(*objectname) %(taggerdate:unix) %(contents)", "refs/tags");

    private Task<string> EntryAsync(int number) => GitAsync("show", $"registry:models/{Model}/journal/{number:D8}.json");

    private Task<string> GitAsync(params string[] arguments) => GitInAsync(".", arguments);

    private Task<string> GitInAsync(string directory, params string[] arguments) => RunAsync(directory, TestRepository.Variables, arguments);

    private async Task<string> RunAsync(string directory, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = _registry.At(directory), Environment = variables };
        return (await Processes.RunAsync(request, Cancel)).Require().Output.Trim();
    }
}
