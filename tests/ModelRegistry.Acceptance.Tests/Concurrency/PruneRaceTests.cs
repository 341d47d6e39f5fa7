using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Concurrency;

/// <summary>
/// Processes that remove bytes race processes that begin to rely on the same bytes, without any grace: whatever the order,
/// a registered version has its bytes.
/// </summary>
public class PruneRaceTests
{
    private const string Model = "m";
    private const string Policy = """{"approvals": {"minimum": 0}, "retention": {"keep_last": 1, "grace": "0s"}}""";
    private const int Rounds = 15;

    [Fact]
    public async Task Prune_WhileOthersRegisterTheSameBytes_NobodyLosesThem()
    {
        using var registry = TestRegistry.With(Model, Policy);
        string[] others = ["n", "o"];
        foreach (var other in others)
        {
            registry.Must("init", "--model", other, "--owner", "mlops@example.com");
        }

        registry.Register(Model, "1.0.0");
        using var crowd = await Crowd.GatherAsync(registry.Path, 2 + others.Length);
        for (var round = 0; round < Rounds; round++)
        {
            registry.Register(Model, $"1.{round + 1}.0");
            string[] files = [.. others.Select(other => WithTheBytesOf(registry, other, $"1.{round}.0"))];

            var outcomes = await crowd.RunAsync(member => member < 2
                ? [["prune", Model, "--reason", "race", "--actor", $"pruner-{member}"]]
                : [["register", files[member - 2], "--actor", $"registrar-{member}"]]);

            Assert.All(outcomes, all => all[0].Expect(0));
            foreach (var other in others)
            {
                registry.Must("pull", $"{other}@1.{round}.0", "--to", $"out/{other}-{round}");
            }

            registry.Run("pull", $"{Model}@1.{round}.0", "--to", $"out/{Model}-{round}").Expect(4);
        }

        registry.Must("prune", Model, "--finish");
        var audit = registry.Must("audit").Says("intact").Text;
        Assert.DoesNotContain("leftover", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("not here", audit, StringComparison.Ordinal);
        Assert.Empty(Ledger.WrongArtifacts(registry.Root));
    }

    private static string WithTheBytesOf(TestRegistry registry, string other, string version)
    {
        var metadata = Candidates.Write(registry.Path, other, version);
        File.Copy(registry.At("candidates", $"{Model}-{version}", "model.onnx"), registry.At("candidates", $"{other}-{version}", "model.onnx"), overwrite: true);
        return metadata;
    }
}
