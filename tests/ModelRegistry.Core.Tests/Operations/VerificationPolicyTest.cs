using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>How far bytes are verified before a stage moves is what its policy says, then and in the audit.</summary>
public class VerificationPolicyTest
{
    private readonly TestRegistry _registry = new();

    [Theory]
    [InlineData("{}", "hashed")]
    [InlineData("""{"verification": {"rollback": "attested"}}""", "hashed")]
    [InlineData("""{"verification": {"promote": "attested"}}""", "attested")]
    [InlineData("""{"verification": {"promote": "attested"}, "stages": {"production": {"verification": {"promote": "hashed"}}}}""", "hashed")]
    public async Task Promote_ReadsBytes_UnlessPolicySaysTheStoreIsEnough(string policy, string level)
    {
        _registry.ModelPolicy = policy;
        var slow = Slow(1);
        await _registry.RegisterAsync("1.0.0");

        var body = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0", context: _registry.Context(artifacts: slow)));

        Assert.Equal((level, level == "hashed" ? 1 : 0), (body.Move.Verification, slow.Hashes));
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData("""{"verification": {"promote": "attested"}}""", 61, "attested")]
    [InlineData("""{"verification": {"rollback_seconds": 120}}""", 61, "hashed")]
    [InlineData("""{"verification": {"rollback_seconds": 30}}""", 31, "attested")]
    [InlineData("""{"verification": {"rollback": "hashed", "rollback_seconds": 30}}""", 5000, "hashed")]
    [InlineData("""{"verification": {"rollback_seconds": 5}, "stages": {"production": {"verification": {"rollback": "hashed"}}}}""", 61, "hashed")]
    public async Task Rollback_ReadsBytes_AsLongAsPolicySays(string policy, int seconds, string level)
    {
        _registry.ModelPolicy = policy;
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(context: _registry.Context(artifacts: Slow(seconds))));

        Assert.Equal(level, body.Move.Verification);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_AttestedAndGone_IsRefused()
    {
        _registry.ModelPolicy = """{"verification": {"promote": "attested"}}""";
        await _registry.RegisterAsync("1.0.0");
        _registry.Lose("1.0.0");

        Assert.Equal(["artifacts"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Audit_RollbackOfBytesNotReadWherePolicyAsksForIt_IsCorrupt()
    {
        _registry.ModelPolicy = """{"verification": {"rollback": "hashed"}}""";
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var planned = (RolledBack)Assert.IsType<OperationOutcome.Planned>(await _registry.RollBackAsync(dryRun: true)).Body;

        await _registry.Ledgers.AppendAsync(planned with { Move = planned.Move with { Verification = "attested" } });

        await _registry.IsSoundAsync("corrupt models/ctr_ranking/journal/00000005.json: restores bytes that were not read, which its policy asks for");
    }

    [Fact]
    public void Resolved_RegistryAndModel_AreJoinedMemberByMember()
    {
        var policy = Policies.Definitions.Resolve("""{"verification": {"promote": "attested", "rollback_seconds": 5}}""", """{"stages": {"production": {"verification": {"rollback": "hashed"}}}}""");

        Assert.Equal(new VerificationSetting("attested", "hashed", 5), policy.Stages[^1].Setting<VerificationSetting>());
        Assert.Equal(policy.ToJson(), ResolvedPolicy.Read(policy.ToJson()).ToJson());
    }

    private SlowArtifactStore Slow(int seconds) => new(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.FromSeconds(seconds));
}
