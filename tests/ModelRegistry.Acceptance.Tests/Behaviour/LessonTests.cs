using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>The lesson's worked examples 1 to 4, on real model files, as a user would type them.</summary>
public sealed class LessonTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly StandingClock _clock = new("2026-11-20T09:30:00Z");
    private readonly TestRegistry _registry;

    public LessonTests() => _registry = Story.Registry(_clock);

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
    public void Example4_AbTestWithTwoCandidates()
    {
        Story.Register(_registry, "1.0.0", "1.0.1", "1.1.0");
        Story.Promote(_registry, "1.0.0", "first release").Expect(0);

        var started = _registry.Json(
            "experiment", "start", "--model", Model, "--experiment", "exp-2026-11", "--arm", "as_is=1.0.0:0.8", "--arm", "capped=1.0.1:0.1", "--arm", "more_features=1.1.0:0.1",
            "--metric", "repaid", "--better", "higher", "--minimum-effect", "0.03", "--stopping", "fixed", "--baseline", "0.90", "--guardrail", "latency_ms:mean:lower:5");
        Assert.Null(started["notes"]);
        _clock.Now = _clock.Now.AddHours(15);
        Assert.Equal(3, started["arms"]!.AsArray().Select(arm => (string)arm!["root_digest"]!).Distinct().Count());
        Canary(10, 3200, 400).Expect(0).Says("shown from its horizon on");
        _registry.Run("experiment", "conclude", "--model", Model, "--experiment", "exp-2026-11", "--reason", "looks good").Expect(3).Says("finds differences that are not there");
        for (var hour = 12; hour < 22; hour += 2)
        {
            Canary(hour, 3200, 400).Expect(0);
        }

        var concluded = _registry.Json("experiment", "conclude", "--model", Model, "--experiment", "exp-2026-11", "--reason", "repaid more often", "--promote-winner", "--approver", "maria", "--request-id", new string('x', 195));

        Assert.Equal(("winner", "more_features"), ((string)concluded["conclusion"]!, (string)concluded["winner"]!));
        Assert.Equal(("appended", "1.0.0", "1.1.0"), ((string)concluded["promotion"]!["outcome"]!, (string)concluded["promotion"]!["from"]!, (string)concluded["promotion"]!["version"]!));
        Assert.Equal("1.1.0", (string)_registry.Json("resolve", $"{Model}@production")["version"]!);
        foreach (var version in new[] { "1.0.0", "1.0.1", "1.1.0" })
        {
            Assert.Contains("exp-2026-11", _registry.Json("show", $"{Model}@{version}")["experiments"]!.AsArray().Select(id => (string)id!));
        }

        _registry.Must("audit");

        // What each arm did in two hours, by version: of 1.1.0 more was repaid.
        Outcome Canary(int hour, int control, int other)
        {
            var window = $"2026-11-20T{hour:D2}:00:00Z,2026-11-20T{hour + 2:D2}:00:00Z";
            _registry.Write("canary.csv", "version,metric,value,n,std,from,to\n" + string.Concat(
                new[] { ("1.0.0", "0.90", control), ("1.0.1", "0.905", other), ("1.1.0", "0.95", other) }.Select(arm =>
                    $"{arm.Item1},repaid,{arm.Item2},{arm.Item3},,{window}\n{arm.Item1},latency_ms,40,{arm.Item3},12,{window}\n")));
            return _registry.Run("experiment", "observe", "--model", Model, "--experiment", "exp-2026-11", "--from", "canary.csv");
        }
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
