using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

public sealed class ReadingTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    public ReadingTests()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "2.0.0-rc.1", "1.0.1" })
        {
            _registry.Register(Model, version);
        }

        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "staging");
    }

    [Theory]
    [InlineData("ctr_ranking@production", "1.0.0")]
    [InlineData("ctr_ranking@Production", "1.0.0")]
    [InlineData("ctr_ranking@staging", "1.1.0")]
    [InlineData("ctr_ranking@1.1.0", "1.1.0")]
    [InlineData("ctr_ranking@v1.1.0", "1.1.0")]
    [InlineData("ctr_ranking@2.0.0-rc.1", "2.0.0-rc.1")]
    [InlineData("ctr_ranking@3", "2.0.0-rc.1")]
    [InlineData("ctr_ranking@v3", "2.0.0-rc.1")]
    [InlineData("ctr_ranking@latest", "1.1.0")]
    [InlineData("ctr_ranking@^1.0", "1.1.0")]
    [InlineData("ctr_ranking@~1.0.0", "1.0.1")]
    [InlineData("ctr_ranking@1.x", "1.1.0")]
    [InlineData("models:/ctr_ranking@production", "1.0.0")]
    [InlineData("models:/ctr_ranking/2", "1.1.0")]
    [InlineData("models:/ctr_ranking/latest", "1.0.1")]
    public void Resolve_EveryFormOfReference(string reference, string version)
    {
        var outcome = _registry.Must("resolve", reference);

        Assert.Equal(version, outcome.Output.Trim());
        Assert.Equal(version, (string)_registry.Json("resolve", "--ref", reference)["version"]!);
    }

    [Fact]
    public void Resolve_RootDigest_IsTheVersionWithThoseBytes()
    {
        var root = (string)_registry.Json("show", $"{Model}@1.0.1")["root_digest"]!;

        Assert.Equal("1.0.1", _registry.Must("resolve", $"{Model}@{root}").Output.Trim());
    }

    [Fact]
    public void Resolve_Latest_LeavesOutWhatIsDeprecated()
    {
        _registry.Must("deprecate", "--model", Model, "--version", "1.1.0", "--reason", "leaks");

        Assert.Equal("1.0.1", _registry.Must("resolve", $"{Model}@latest").Output.Trim());
        Assert.Equal("1.1.0", _registry.Must("resolve", $"{Model}@staging").Output.Trim());
    }

    [Fact]
    public void Resolve_AtATime_IsWhatHeldThen()
    {
        var first = Time("production", 0);
        _registry.Promote(Model, "1.1.0", "production");
        var second = Time("production", 1);

        Assert.Equal("1.0.0", At(first));
        Assert.Equal("1.1.0", At(second));
        Assert.Equal("1.1.0", At("2100-01-01"));
        if (first != second)
        {
            var between = DateTimeOffset.Parse(second, System.Globalization.CultureInfo.InvariantCulture).AddMilliseconds(-1);
            Assert.Equal("1.0.0", At(between.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Pull_IntoAnEmptyDirectory_GivesEveryByte()
    {
        var pulled = _registry.Json("pull", $"{Model}@production", "--to", "out");

        Assert.Equal(2, (int)pulled["copied"]!);
        Assert.Equal(
            File.ReadAllBytes(_registry.At("candidates", $"{Model}-1.0.0", "data", "featspec.json")),
            File.ReadAllBytes(_registry.At("out", "data", "featspec.json")));
        Assert.Equal(0, (int)_registry.Json("pull", $"{Model}@production", "--to", "out")["copied"]!);
        Assert.Equal("mine", KeepsWhatIsThere());
    }

    [Fact]
    public void Pull_TamperedArtifact_FailsAndLeavesNothing()
    {
        var artifact = (string)_registry.Json("show", $"{Model}@production")["manifest"]!["artifacts"]![0]!["digest"]!;
        var hex = artifact["sha256:".Length..];
        var file = Path.Combine(_registry.Root, "artifacts", "sha256", hex[..2], hex);
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 0x80;
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
        Directory.CreateDirectory(_registry.At("kept"));

        _registry.Run("pull", $"{Model}@production", "--to", "out").Expect(6).Says(hex[..12]);
        _registry.Run("pull", $"{Model}@production", "--to", "kept").Expect(6);

        Assert.False(Directory.Exists(_registry.At("out")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_registry.At("kept")));
    }

    [Fact]
    public void List_Models_HasTheirStagesAndVersions()
    {
        var model = Assert.Single(_registry.Json("list")["models"]!.AsArray())!;

        Assert.Equal("""{"model":"ctr_ranking","owners":["mlops@example.com"],"versions":4,"latest":"1.1.0","stages":{"staging":"1.1.0","production":"1.0.0"},"retired":false}""", model.ToJsonString());
    }

    [Fact]
    public void List_Versions_HasEachInTheOrderOfRegistration()
    {
        var versions = _registry.Json("list", Model)["versions"]!.AsArray();

        Assert.Equal(["1.0.0", "1.1.0", "2.0.0-rc.1", "1.0.1"], versions.Select(version => (string)version!["version"]!));
        Assert.Equal([1, 2, 3, 4], versions.Select(version => (int)version!["ordinal"]!));
        Assert.All(versions, version => Assert.Equal(
            ["version", "ordinal", "registered", "stages", "deprecated", "revoked", "pruned", "incidents", "alerts", "root_digest"],
            version!.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public void History_OfAStage_HasItsMovesAlone()
    {
        _registry.Promote(Model, "1.1.0", "production");

        var moves = _registry.Json("history", Model, "--stage", "production")["entries"]!.AsArray();
        var newest = _registry.Json("history", Model, "--limit", "2");

        Assert.Equal([null, "1.0.0"], moves.Select(entry => (string?)entry!["from"]));
        Assert.Equal(8, (int)newest["total"]!);
        Assert.Equal([7, 8], newest["entries"]!.AsArray().Select(entry => (int)entry!["entry"]!));
        var files = Ledger.EntryFiles(_registry.Root, Model);
        Assert.Equal(Ledger.DigestOfFile(files[^1]), (string)newest["entries"]![1]!["digest"]!);
    }

    [Fact]
    public void Show_HasTheSealedDocumentAndWhatTheJournalAdds()
    {
        _registry.Must("tag", $"{Model}@1.0.0", "--set", "team=ads", "--set", "tier=1");
        _registry.Must("tag", $"{Model}@1.0.0", "--remove", "tier");

        var shown = _registry.Json("show", $"{Model}@1.0.0");

        Assert.Equal("""{"team":"ads"}""", shown["tags"]!.ToJsonString());
        Assert.Equal(["registered", "promoted", "tagged", "tagged"], shown["history"]!.AsArray().Select(entry => (string)entry!["type"]!));
        Assert.True(JsonNode.DeepEquals(Candidates.Metadata(Model, "1.0.0"), shown["metadata"]));
        Assert.Equal(
            shown["metadata"]!.ToJsonString(),
            JsonNode.Parse(File.ReadAllBytes(Path.Combine(_registry.Root, "models", Model, "versions", "1.0.0", "metadata.json")))!.ToJsonString());
    }

    [Fact]
    public void Reading_NeverWrites()
    {
        var before = Ledger.DigestOf(_registry.Path);

        foreach (var command in new[] { "list", $"list {Model}", $"show {Model}@1.0.0", $"history {Model}", $"compare {Model}@1.0.0 {Model}@1.1.0", $"resolve {Model}@latest", "audit" })
        {
            _registry.Must(command.Split(' '));
        }

        Assert.Equal(before, Ledger.DigestOf(_registry.Path));
    }

    public void Dispose() => _registry.Dispose();

    private string KeepsWhatIsThere()
    {
        var file = _registry.Write("out/mine.txt", "mine");
        _registry.Must("pull", $"{Model}@production", "--to", "out");
        return File.ReadAllText(file);
    }

    private string At(string time) => _registry.Must("resolve", $"{Model}@production", "--at", time).Output.Trim();

    private string Time(string stage, int move) => (string)_registry.Json("history", Model, "--stage", stage)["entries"]![move]!["time"]!;
}
