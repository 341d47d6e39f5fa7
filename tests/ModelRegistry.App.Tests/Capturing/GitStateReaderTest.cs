using ModelRegistry.App.Capturing;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Capturing;

public class GitStateReaderTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_OfACleanTree_KnowsCommitBranchTagAndRemote()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        repository.Write("train.py", "print()");
        var commit = await repository.CommitAsync("first", Token);
        await repository.GitAsync(Token, "tag", "v1");
        await repository.GitAsync(Token, "remote", "add", "origin", "https://maria:p4ss@example.com/m.git");

        var facts = await FactsAsync(repository, _ => false);

        Assert.Equal(commit, facts.Text("/code/commit"));
        Assert.Equal("main", facts.Text("/code/branch"));
        Assert.Equal("v1", facts.Text("/code/tag"));
        Assert.Equal("https://example.com/m.git", facts.Text("/code/repo"));
        Assert.Equal(JsonLiteral.False, facts["/code/dirty"]);
        Assert.DoesNotContain("p4ss", string.Join('\n', facts.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfADirtyTree_ListsTheFiles()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        repository.Write("a.py", "1");
        repository.Write("old name.py", "a file that is long enough to be seen as renamed\n");
        repository.Write(".gitignore", "*.log\n");
        await repository.CommitAsync("first", Token);
        repository.Write("a.py", "2");
        repository.Write("x/ä b.py", "3");
        repository.Write("x.log", "ignored");
        await repository.GitAsync(Token, "mv", "old name.py", "new name.py");

        var facts = await FactsAsync(repository, _ => false);

        Assert.Equal(JsonLiteral.True, facts["/code/dirty"]);
        Assert.Equal("a.py, new name.py, x/ä b.py", facts.Text("/tags/dirty_files"));
    }

    [Fact]
    public async Task Read_OfATreeWithOnlyOutputsOfTheRun_IsClean()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        await repository.CommitAsync("first", Token);
        var model = repository.Write("out/model.onnx", "weights");

        var facts = await FactsAsync(repository, path => path == model);

        Assert.Equal(JsonLiteral.False, facts["/code/dirty"]);
    }

    [Fact]
    public async Task Read_AtACommitTheRunWasNotTrainedFrom_SaysNothingOfBranchAndChanges()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        await repository.CommitAsync("first", Token);
        var facts = new CapturedFacts();
        facts.Add("/code/commit", "0123456789abcdef0123456789abcdef01234567", "MLflow run 1");

        GitSource.Add(facts, (await GitStateReader.ReadAsync(repository.Path, Token))!, _ => false);

        Assert.Equal(["/code/commit"], facts.Values.Select(value => value.Pointer));
        Assert.Contains("not at the commit", Assert.Single(facts.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BeforeTheFirstCommit_InventsNothing()
    {
        using var repository = await TestRepository.CreateAsync(Token);

        var facts = await FactsAsync(repository, _ => false);

        Assert.Equal(["/code/branch"], facts.Values.Select(value => value.Pointer));
    }

    [Fact]
    public async Task Read_OfADetachedHead_HasNoBranch()
    {
        using var repository = await TestRepository.CreateAsync(Token);
        var commit = await repository.CommitAsync("first", Token);
        await repository.GitAsync(Token, "checkout", "--quiet", commit);

        Assert.Null((await FactsAsync(repository, _ => false)).Text("/code/branch"));
    }

    [Fact]
    public async Task Read_OutsideARepository_IsNothing()
    {
        using var directory = new TemporaryDirectory();

        Assert.Null(await GitStateReader.ReadAsync(directory.Path, Token));
    }

    private static async Task<CapturedFacts> FactsAsync(TestRepository repository, Func<string, bool> own)
    {
        var facts = new CapturedFacts();
        GitSource.Add(facts, (await GitStateReader.ReadAsync(repository.Path, Token))!, own);
        return facts;
    }
}
