using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Git;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>A ledger beside people's own work in the same repository.</summary>
public sealed class GitWorkTreeTests : IAsyncLifetime
{
    private static readonly ModelName Model = ModelName.Parse("m");

    private readonly GitLedgers _ledgers = new();
    private TestRepository? _repository;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestRepository Repository => _repository!;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync(Cancel);
        Repository.Write("code.py", "1\n");
        await Repository.CommitAsync("code", Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _ledgers.Dispose();
        _repository?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Append_DirtyTreeOnAnotherBranch_TouchesNeitherFilesNorIndex()
    {
        Repository.Write("code.py", "2\n");
        Repository.Write("staged.py", "1\n");
        await GitAsync("add", "staged.py");
        Repository.Write("untracked.py", "1\n");
        var before = await GitAsync("status", "--porcelain");

        Assert.True(await AppendAsync("registry", null, 1));

        Assert.Equal(before, await GitAsync("status", "--porcelain"));
        Assert.Equal(".gitattributes\nmodels/m/journal/00000001.json\nmodels/m/state.json", await GitAsync("ls-tree", "-r", "--name-only", "registry"));
        Assert.False(Directory.Exists(Repository.At("models")));
    }

    [Fact]
    public async Task Append_SharedBranchWithStagedWork_BringsOnlyItsOwnFilesUpToDate()
    {
        Repository.Write("code.py", "2\n");
        Repository.Write("staged.py", "1\n");
        await GitAsync("add", "staged.py");

        Assert.True(await AppendAsync("main", "ml", 1));
        Assert.True(await AppendAsync("main", "ml", 2, ["state/x.json"]));

        Assert.Equal("M code.py\nA  staged.py", await GitAsync("status", "--porcelain"));
        Assert.Equal("entry 2", await File.ReadAllTextAsync(Repository.At("ml", "models", "m", "journal", "00000002.json"), Cancel));
        Assert.Equal("code.py\nml/models/m/journal/00000001.json\nml/models/m/journal/00000002.json\nml/models/m/state.json", await GitAsync("ls-tree", "-r", "--name-only", "main"));
    }

    [Fact]
    public async Task Append_LedgerIsCheckedOutInALinkedTree_FollowsThere()
    {
        Assert.True(await AppendAsync("registry", null, 1));
        using var place = new TemporaryDirectory();
        var tree = place.At("ledger");
        await GitAsync("worktree", "add", "--quiet", tree, "registry");

        Assert.True(await AppendAsync("registry", null, 2));

        Assert.Equal("entry 2", await File.ReadAllTextAsync(Path.Combine(tree, "models", "m", "journal", "00000002.json"), Cancel));
        Assert.Empty(await GitNetwork.GitAsync(tree, Cancel, "status", "--porcelain"));
    }

    [Fact]
    public async Task Append_DetachedHeadHooksAndSigningConfigured_Works()
    {
        await GitAsync("checkout", "--quiet", "--detach");
        await GitAsync("config", "commit.gpgSign", "true");
        await GitAsync("config", "tag.gpgSign", "true");
        await GitAsync("config", "gpg.program", "/nowhere/gpg");
        foreach (var hook in (string[])["pre-commit", "commit-msg", "reference-transaction", "post-commit"])
        {
            Repository.Write($".git/hooks/{hook}", "#!/bin/sh\nexit 1\n");
            await Processes.RunAsync(new ProcessRequest("chmod", "+x", Repository.At(".git", "hooks", hook)), Cancel);
        }

        Assert.True(await AppendAsync("registry", null, 1));

        Assert.Equal("N", await GitAsync("log", "-1", "--format=%G?", "registry"));
    }

    [Fact]
    public async Task Append_EveryObject_IsWhatGitItselfWouldWrite()
    {
        Assert.True(await AppendAsync("registry", null, 1, [], "state/b.json", "state/a.json", "versions/1.0.0/metadata.json"));
        Assert.True(await AppendAsync("registry", null, 2, ["state/a.json"], "state/b0.json"));

        Assert.Empty(await GitAsync("fsck", "--strict", "--full"));
        await GitAsync("checkout", "--quiet", "registry");
        await GitAsync("read-tree", "--reset", "registry");
        Assert.Equal(await GitAsync("rev-parse", "registry^{tree}"), await GitAsync("write-tree"));
        Assert.Empty(await GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task Append_RepositoryWithSha256_Works()
    {
        using var place = new TemporaryDirectory();
        await GitNetwork.GitAsync(place.Path, Cancel, "init", "--quiet", "--object-format=sha256", "--initial-branch=main", ".");
        var location = new GitLedgerLocation(place.Path, "registry", null, null);

        Assert.True(await _ledgers.Open(location).AppendAsync(Model, 1, "1"u8.ToArray(), ViewChanges.None, Cancel));
        Assert.True(await _ledgers.Open(location).AppendAsync(Model, 2, "2"u8.ToArray(), ViewChanges.None, Cancel));

        Assert.Equal(2, await _ledgers.Open(location).HeadAsync(Model, 0, Cancel));
        Assert.Empty(await GitNetwork.GitAsync(place.Path, Cancel, "fsck", "--strict"));
    }

    [Fact]
    public async Task Tampering_ChangedDeletedAndRestoredEntries_AreFoundWithTheirCommits()
    {
        for (var number = 1; number <= 3; number++)
        {
            Assert.True(await AppendAsync("main", null, number));
        }

        await GitAsync("rm", "--quiet", "models/m/journal/00000003.json");
        var deletion = await Repository.CommitAsync("gone", Cancel);
        Repository.Write("models/m/journal/00000003.json", "entry 3");
        await Repository.CommitAsync("back", Cancel);
        Repository.Write("models/m/journal/00000001.json", "other");
        var change = await Repository.CommitAsync("changed", Cancel);

        var found = await Open("main", null).TamperingAsync(Cancel);

        Assert.Equal([(1, change, false, false), (3, deletion, true, true)], found.Select(item => (item.Number, item.Commit, item.IsDeletion, item.IsRestored)).Order());
    }

    [Fact]
    public async Task Read_LinkInsteadOfAnEntry_IsCorrupt()
    {
        Assert.True(await AppendAsync("main", null, 1));
        File.Delete(Repository.At("models", "m", "journal", "00000001.json"));
        File.CreateSymbolicLink(Repository.At("models", "m", "journal", "00000001.json"), "/etc/hostname");
        await Repository.CommitAsync("link", Cancel);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Open("main", null).ReadAsync(Model, 1, 1, Cancel));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
    }

    private GitJournal Open(string branch, string? path) =>
        _ledgers.Open(new GitLedgerLocation(Repository.Path, branch, null, path is null ? null : ArtifactPath.Parse(path)));

    private Task<bool> AppendAsync(string branch, string? path, int number, IReadOnlyList<string>? deletes = null, params string[] views)
    {
        var writes = views.Append("state.json").Select(view => KeyValuePair.Create(view, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{view} {number}")));
        return Open(branch, path).AppendAsync(Model, number, Encoding.UTF8.GetBytes($"entry {number}"), new ViewChanges([.. writes], deletes ?? []), Cancel);
    }

    private Task<string> GitAsync(params string[] arguments) => Repository.GitAsync(Cancel, arguments);
}
