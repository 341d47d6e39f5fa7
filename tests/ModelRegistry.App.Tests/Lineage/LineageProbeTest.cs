using System.Text;
using ModelRegistry.App.Lineage;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Lineage;

/// <summary>Looks commits and lock files up in real repositories.</summary>
public sealed class LineageProbeTest : IAsyncLifetime
{
    private const string Nowhere = "0123456789abcdef0123456789abcdef01234567";

    private TestRepository _repository = null!;
    private string _commit = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync(Cancel);
        _repository.Write("train/requirements.lock", "numpy==1\n");
        _commit = await _repository.CommitAsync("first", Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Measure_CommitOnABranch_IsReachable() =>
        Assert.Equal(new CommitFact(CommitStanding.Reachable, "branch main"), (await MeasureAsync(Code(_commit))).Commit);

    [Fact]
    public async Task Measure_CommitUnderATagOnly_IsReachable()
    {
        await _repository.GitAsync(Cancel, "tag", "v1");
        await _repository.GitAsync(Cancel, "checkout", "--quiet", "--orphan", "other");
        await _repository.CommitAsync("other", Cancel);
        await _repository.GitAsync(Cancel, "branch", "-D", "main");

        Assert.Equal(new CommitFact(CommitStanding.Reachable, "tag v1"), (await MeasureAsync(Code(_commit))).Commit);
    }

    [Fact]
    public async Task Measure_CommitThatWasAmendedAway_IsUnreachable()
    {
        await _repository.GitAsync(Cancel, "commit", "--quiet", "--amend", "--message", "better");

        Assert.Equal(CommitStanding.Unreachable, (await MeasureAsync(Code(_commit))).Commit.Standing);
    }

    [Theory]
    [InlineData("this repository", CommitStanding.Unknown)]
    [InlineData("https://example.com/team/model", CommitStanding.Unknown)]
    [InlineData("https://example.com/team/other", CommitStanding.OtherRepository)]
    public async Task Measure_CommitNobodyHas(string repo, CommitStanding standing)
    {
        await _repository.GitAsync(Cancel, "remote", "add", "origin", "https://user:secret@example.com/team/model.git");

        var fact = (await MeasureAsync(Code(Nowhere, repo))).Commit;

        Assert.Equal(standing, fact.Standing);
        Assert.DoesNotContain("secret", fact.Detail ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_ShallowClone_SaysSo()
    {
        await _repository.CommitAsync("second", Cancel);
        await _repository.GitAsync(Cancel, "clone", "--quiet", "--depth=1", "file://" + _repository.Path, _repository.At("clone"));

        Assert.Equal(CommitStanding.UnknownShallow, (await MeasureAsync(Code(_commit), _repository.At("clone"))).Commit.Standing);
    }

    [Fact]
    public async Task Measure_NoRepository_SaysSo()
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(CommitStanding.NoRepository, (await MeasureAsync(Code(_commit), directory.Path)).Commit.Standing);
    }

    [Fact]
    public async Task Measure_SecondDirectoryHasTheCommit_IsFoundThere()
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(CommitStanding.Reachable, (await MeasureAsync(Code(_commit), directory.Path, _repository.Path)).Commit.Standing);
    }

    [Theory]
    [InlineData("train/requirements.lock", true)]
    [InlineData("requirements.lock", true)]
    [InlineData("other.lock", false)]
    [InlineData("../requirements.lock", false)]
    [InlineData("/etc/passwd", false)]
    public async Task Measure_LockfileInTheCommit(string lockfile, bool isFound)
    {
        File.Delete(_repository.At("train", "requirements.lock"));

        var found = (await MeasureAsync($$"""{{Code(_commit)}}, "env": {"lockfile": "{{lockfile}}"} """)).Lockfile;

        Assert.Equal(isFound ? new FoundLockfile(Digest.Of("numpy==1\n"u8), "in the commit (train/requirements.lock)") : null, found);
    }

    [Fact]
    public async Task Measure_LockfileBesideTheMetadata_CountsFirst()
    {
        _repository.Write("beside.lock", "numpy==2\n");
        var metadata = Metadata($$"""{{Code(_commit)}}, "env": {"lockfile": "requirements.lock"} """);
        var probe = new LineageProbe(Environment(), [_repository.Path], _ => _repository.At("beside.lock"));

        var found = (await probe.MeasureAsync(metadata, Cancel)).Lockfile;

        Assert.Equal(new FoundLockfile(Digest.Of("numpy==2\n"u8), "beside the metadata"), found);
    }

    private static string Code(string commit, string repo = "here") => $$""" "code": {"repo": "{{repo}}", "commit": "{{commit}}", "path": "train/train.py"} """;

    private static ModelMetadata Metadata(string members) => ModelMetadata.Parse(
        new DocumentSource("m.json", Encoding.UTF8.GetBytes($$"""{"model_name": "ctr", "version": "1.0.0", "artifacts": {"model": "m.onnx"}, {{members}} }""")),
        VersioningScheme.SemVer);

    private Task<LineageFacts> MeasureAsync(string members, params string[] directories) =>
        new LineageProbe(Environment(), directories.Length == 0 ? [_repository.Path] : directories).MeasureAsync(Metadata(members), Cancel);

    private RunEnvironment Environment() => new() { WorkingDirectory = _repository.Path, Variable = _ => null };
}
