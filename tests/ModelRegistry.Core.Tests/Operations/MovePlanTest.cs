using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Operations;

public class MovePlanTest
{
    private const string Members = """ "metrics": {"auc": 0.9}, "data": {"snapshot_id": "s"} """;

    private readonly TestRegistry _registry = new()
    {
        ModelPolicy = """{"thresholds": {"auc": [">=0.5", ">= stage(production)"]}}""",
    };

    [Fact]
    public async Task Digest_CoversWhatIsMovedAndWhy()
    {
        await ReadyAsync();

        var covers = (await PlanAsync()).Covers;

        Assert.Equal(
            ["format", "operation", "model", "version", "root_digest", "stage", "from", "policy", "inputs"], covers.Members.Select(member => member.Name));
        Assert.Contains("\"production\": \"1.0.0\"", covers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_ApprovalsReasonActorAndTime_DoNotChangeIt()
    {
        await ReadyAsync();
        var plan = await PlanAsync();

        _registry.Ledgers.Clock.Advance(TimeSpan.FromDays(3));
        var other = await _registry.PromoteAsync("1.1.0", by: "", reason: " ", context: _registry.Context("otto"));

        Assert.Equal(plan.Digest, Assert.IsType<OperationOutcome.Refused>(other).Plan!.Digest);
    }

    [Fact]
    public async Task Digest_OfARealMoveThatIsRefused_IsThatOfItsPlan()
    {
        await ReadyAsync();

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.PromoteAsync("1.1.0", by: ""));

        Assert.Equal((await PlanAsync()).Digest, refused.Plan!.Digest);
    }

    [Theory]
    [InlineData("holder")]
    [InlineData("policy")]
    [InlineData("standing")]
    [InlineData("artifact")]
    [InlineData("stage")]
    [InlineData("version")]
    [InlineData("evaluation")]
    public async Task Digest_AnythingElseChanged_IsAnother(string what)
    {
        await ReadyAsync();
        await _registry.RegisterAsync("1.2.0", Members);
        var plan = await PlanAsync();

        switch (what)
        {
            case "holder":
                TestRegistry.Appended(await _registry.PromoteAsync("1.2.0"));
                break;
            case "policy":
                _registry.ModelPolicy = """{"thresholds": {"auc": [">=0.6", ">= stage(production)"]}}""";
                break;
            case "standing":
                await _registry.DeprecateAsync("1.1.0");
                break;
            case "evaluation":
                TestRegistry.Appended(await new Evaluate(_registry.Context()).ExecuteAsync(Journal.Ledgers.Model, Journal.Ledgers.Version("1.1.0"), Evaluation.Rows.Record(), TestRegistry.Cancel));
                break;
            case "artifact":
                _registry.Lose("1.1.0");
                break;
        }

        var other = await PlanAsync(what == "version" ? "1.2.0" : "1.1.0", what == "stage" ? "staging" : "production");
        Assert.NotEqual(plan.Digest, other.Digest);
    }

    // Both values pass: people who were shown one have not agreed to the other.
    [Fact]
    public async Task Digest_AnotherMeasurement_IsAnother()
    {
        await ReadyAsync();
        var covers = (await PlanAsync()).Covers.ToString();

        Assert.Contains("\"measured\": \"0.9\"", covers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_OfTheTimeAVersionSoaked_CoversTheVerdictAlone()
    {
        _registry.ModelPolicy = """{"stages": {"production": {"from": ["staging"], "soak": "1h"}}}""";
        await _registry.RegisterAsync("1.0.0");
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0", "staging"));
        var early = await PlanAsync("1.0.0");
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(2));
        var plan = await PlanAsync("1.0.0");
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(2));

        Assert.NotEqual(early.Digest, plan.Digest);
        Assert.Equal(plan.Digest, (await PlanAsync("1.0.0")).Digest);
    }

    [Fact]
    public async Task Digest_OfARollback_CoversTheChoice()
    {
        await _registry.RegisterAsync("0.9.0", Members);
        await _registry.PromoteAsync("0.9.0");
        await ReadyAsync();
        await _registry.PromoteAsync("1.1.0");
        var plan = Assert.IsType<OperationOutcome.Planned>(await _registry.RollBackAsync(dryRun: true)).Plan!;

        await _registry.DeprecateAsync("1.0.0");
        var other = Assert.IsType<OperationOutcome.Planned>(await _registry.RollBackAsync(dryRun: true)).Plan!;

        Assert.Contains("\"version\": \"1.0.0\"", plan.Covers.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(plan.Digest, other.Digest);
    }

    [Fact]
    public async Task Plan_OfARollbackToNothing_NamesNoVersion()
    {
        await ReadyAsync();

        var plan = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync(dryRun: true)).Plan!;

        Assert.Null(plan.Covers["version"]);
    }

    private async Task ReadyAsync()
    {
        await _registry.RegisterAsync("1.0.0", Members);
        await _registry.PromoteAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0", Members);
    }

    private async Task<MovePlan> PlanAsync(string version = "1.1.0", string stage = "production") =>
        await _registry.PromoteAsync(version, stage, dryRun: true) switch
        {
            OperationOutcome.Planned planned => planned.Plan!,
            OperationOutcome.Refused refused => refused.Plan!,
            var other => throw new InvalidOperationException(other.ToString()),
        };
}
