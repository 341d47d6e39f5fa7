using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>The lesson's worked examples 1 to 3, on real model files, as a user would type them.</summary>
public sealed class LessonTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly TestRegistry _registry = Story.Registry();

    [Fact]
    public void Example1_FirstReleaseWithCleanLineage()
    {
        _registry.Must("validate", Story.MetadataFile("1.0.0")).Says("Passed:").Says("Nothing was written");
        Story.Register(_registry, "1.0.0");
        _registry.Must("promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "first release");

        Story.Promote(_registry, "1.0.0", "validated in staging").Expect(0).Says("production of mortgage_approval moved from (empty) to 1.0.0");

        var shown = _registry.Json("show", $"{Model}@production");
        Assert.Equal("1.0.0", (string)shown["version"]!);
        Assert.Equal(1, (int)shown["ordinal"]!);
        Assert.Equal("b73100ad8a02322fbb440097b70fc67926a19849", (string)shown["metadata"]!["code"]!["commit"]!);
        Assert.Equal("boston_hmda_1990_aer_1.2-10", (string)shown["metadata"]!["data"]!["snapshot_id"]!);
        Assert.Equal(["staging", "production"], shown["stages"]!.AsArray().Select(stage => (string)stage!["stage"]!));
        Assert.Equal(["registered", "promoted", "promoted"], shown["history"]!.AsArray().Select(entry => (string)entry!["type"]!));
        Assert.Equal("validated in staging", (string)shown["history"]![2]!["reason"]!);
    }

    [Fact]
    public void Example2_PatchHotfix()
    {
        Story.Register(_registry, "1.0.0", "1.0.1");
        Story.Promote(_registry, "1.0.0", "first release").Expect(0);

        var compared = _registry.Json("compare", $"{Model}@1.0.1", $"{Model}@1.0.0");
        Story.Promote(_registry, "1.0.1", "the cap is as intended").Expect(0).Says("moved from 1.0.0 to 1.0.1");

        Assert.False((bool)compared["same_bytes"]!);
        var auc = Assert.Single(compared["differences"]!.AsArray(), difference => (string)difference!["name"]! == "/metrics/auc/0/value")!;
        Assert.Equal(("0.772803", "0.759123", "+0.01368"), ((string)auc["left"]!, (string)auc["right"]!, (string)auc["change"]!));
        Assert.Contains(compared["artifacts"]!.AsArray(), artifact => (string)artifact!["name"]! == "model.onnx");
        Assert.Equal("1.0.1", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
    }

    [Fact]
    public void Example3_RollbackFromBadProductionMetrics()
    {
        Story.Register(_registry, "1.0.0", "1.0.1", "1.1.0");
        foreach (var version in new[] { "1.0.0", "1.0.1", "1.1.0" })
        {
            Story.Promote(_registry, version, "better").Expect(0);
        }

        var artifacts = Directory.GetFiles(Path.Combine(_registry.Root, "artifacts"), "*", SearchOption.AllDirectories);
        var rolledBack = _registry.Json("rollback", "--model", Model, "--reason", "approvals dropped by 4 %");
        _registry.Must("note", $"{Model}@1.1.0", "root cause: a feature was computed twice", "--link", "https://example.com/post-mortem");

        Assert.Equal(("1.1.0", "1.0.1", "1.1.0"), ((string)rolledBack["from"]!, (string)rolledBack["version"]!, (string)rolledBack["deprecates"]!));
        Assert.Contains("held the stage before (entry 6, gates passed)", (string)rolledBack["considered"]![0]!["why"]!, StringComparison.Ordinal);
        Assert.Equal("1.0.1", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
        Assert.Equal(artifacts, Directory.GetFiles(Path.Combine(_registry.Root, "artifacts"), "*", SearchOption.AllDirectories));
        var left = _registry.Json("show", $"{Model}@1.1.0");
        Assert.True((bool)left["deprecated"]!);
        Assert.Equal((string)rolledBack["incident"]!, (string)left["incidents"]![0]!);
        Story.Promote(_registry, "1.1.0", "try again").Expect(3).Says("standing").Says("deprecated");
    }

    [Fact]
    public void Promote_RegressionThatThresholdsStop_IsRefusedWithMeasuredAndRequired()
    {
        Story.Register(_registry, "1.1.0", "1.2.0");
        Story.Promote(_registry, "1.1.0", "better").Expect(0);
        var before = Ledger.DigestOf(_registry.Root);

        var refused = Story.Promote(_registry, "1.2.0", "fresh data").Expect(3);

        refused.Says("Refused:").Says("metric_auc").Says("0.567993").Says(">= 0.74").Says("short by 0.172007").Says("metadata.json:");
        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
        Assert.Equal("1.1.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
    }

    [Theory]
    [InlineData("none is given", new string[0])]
    [InlineData("mallory", new[] { "--approver", "mallory" })]
    [InlineData("tester", new[] { "--approver", "tester" })]
    public void Promote_WithoutTheApprovalPolicyAsksFor_IsRefused(string phrase, string[] approvers)
    {
        Story.Register(_registry, "1.0.0");

        _registry.Run(["promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "go", .. approvers])
            .Expect(3).Says("approvals").Says(phrase);
    }

    public void Dispose() => _registry.Dispose();
}
