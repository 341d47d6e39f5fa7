using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

public sealed class MoveTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    public MoveTests()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            _registry.Register(Model, version);
        }
    }

    [Fact]
    public void Promote_FromAnotherHolder_IsAConflictThatNamesWhoMovedItAndWhen()
    {
        _registry.Promote(Model, "1.0.0", "production");
        var moved = _registry.Json("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "mine", "--actor", "alice");

        var conflict = _registry.Run("promote", "--model", Model, "--version", "1.2.0", "--stage", "production", "--reason", "mine", "--from", "1.0.0", "--actor", "bob");

        conflict.Expect(5).Says($"production of {Model} is not held by 1.0.0 but by 1.1.0: alice moved it at {(string)moved["time"]!} (entry {(int)moved["entry"]!})");
        _registry.Must("promote", "--model", Model, "--version", "1.2.0", "--stage", "production", "--reason", "mine", "--from", "1.1.0");
    }

    [Theory]
    [InlineData("promote", "--model", Model, "--version", "1.2.0", "--stage", "production", "--reason", "go")]
    [InlineData("rollback", "--model", Model, "--reason", "bad")]
    public void DryRun_OfAMove_SaysWhatWouldHappenAndWritesNothing(params string[] command)
    {
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "production");
        var before = Ledger.DigestOf(_registry.Path);

        var planned = _registry.Json([.. command, "--dry-run"]);

        Assert.Equal(before, Ledger.DigestOf(_registry.Path));
        Assert.Equal("planned", (string)planned["outcome"]!);
        Assert.Null(planned["entry"]);
        var done = _registry.Json(command);
        Assert.Equal((string)planned["version"]!, (string)done["version"]!);
        Assert.Equal((string)planned["from"]!, (string)done["from"]!);
    }

    [Fact]
    public void Stages_AreMatchedWithoutCase_AndAVersionMayHoldSeveral()
    {
        _registry.Promote(Model, "1.0.0", "Production");
        _registry.Promote(Model, "1.0.0", "STAGING");

        Assert.Equal("1.0.0", (string)_registry.Json("resolve", $"{Model}@Production")["version"]!);
        Assert.Equal(["staging", "production"], _registry.Json("list", Model)["versions"]![0]!["stages"]!.AsArray().Select(stage => (string)stage!));
    }

    [Fact]
    public void Rollback_PassesOverWhatIsDeprecatedOrDamaged_AndSaysWhy()
    {
        _registry.Register(Model, "1.3.0");
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0", "1.3.0" })
        {
            _registry.Promote(Model, version, "production");
        }

        _registry.Must("deprecate", "--model", Model, "--version", "1.2.0", "--reason", "leaks");
        Damage("1.1.0");

        var rolledBack = _registry.Json("rollback", "--model", Model, "--reason", "clicks dropped");

        Assert.Equal("1.0.0", (string)rolledBack["version"]!);
        var considered = rolledBack["considered"]!.AsArray();
        Assert.Equal(["1.2.0", "1.1.0", "1.0.0"], considered.Select(version => (string)version!["version"]!));
        Assert.Equal([false, false, true], considered.Select(version => (bool)version!["chosen"]!));
        Assert.StartsWith("deprecated (entry ", (string)considered[0]!["why"]!, StringComparison.Ordinal);
        Assert.Contains("model.onnx", (string)considered[1]!["why"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Rollback_ToANamedVersion_GoesThereAndSaysThatItWasNamed()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            _registry.Promote(Model, version, "production");
        }

        var rolledBack = _registry.Json("rollback", "--model", Model, "--to", "1.0.0", "--reason", "far back");

        Assert.Equal(("1.0.0", "1.2.0"), ((string)rolledBack["version"]!, (string)rolledBack["from"]!));
        Assert.StartsWith("named by the caller", (string)rolledBack["considered"]![0]!["why"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Rollback_OfAnEarlierMove_KeepsTheNewHolder()
    {
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "production");
        _registry.Promote(Model, "1.2.0", "production");

        _registry.Run("rollback", "--model", Model, "--reason", "1.1.0 is bad", "--from", "1.1.0").Expect(5).Says("but by 1.2.0");

        Assert.Equal("1.2.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
    }

    [Fact]
    public void Promote_DamagedArtifact_IsRefused()
    {
        Damage("1.1.0");

        _registry.Run("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go")
            .Expect(3).Says("artifacts").Says("model.onnx");
    }

    [Fact]
    public void Policy_ChangedByPeople_IsAdoptedWithTheNextDecision()
    {
        _registry.Promote(Model, "1.0.0", "production");
        var file = Path.Combine(_registry.Root, "models", Model, "model.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"minimum\": 0", "\"minimum\": 1", StringComparison.Ordinal));
        string[] move = ["promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go"];

        _registry.Run(move).Expect(3).Says("approvals");
        _registry.Must([.. move, "--approver", "maria"]);

        var entry = Ledger.Entries(_registry.Root, Model)[^1];
        Assert.NotNull(entry["adopts"]);
        Assert.Equal((int)entry["number"]!, (int)entry["policy"]!["entry"]!);
        _registry.Must("audit").Says("intact");
    }

    public void Dispose() => _registry.Dispose();

    private void Damage(string version)
    {
        var manifest = _registry.Json("show", $"{Model}@{version}")["manifest"]!["artifacts"]!.AsArray();
        var digest = (string)manifest.Single(artifact => (string)artifact!["path"]! == "model.onnx")!["digest"]!;
        var hex = digest["sha256:".Length..];
        var file = Path.Combine(_registry.Root, "artifacts", "sha256", hex[..2], hex);
        var bytes = File.ReadAllBytes(file);
        bytes[0] ^= 1;
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }
}
