using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Every writing operation asks the policy who may.</summary>
public class PermissionTest
{
    private readonly TestRegistry _registry = new();

    [Theory]
    [InlineData("register")]
    [InlineData("promote")]
    [InlineData("roll_back")]
    [InlineData("deprecate")]
    [InlineData("tag")]
    [InlineData("note")]
    public async Task Execute_ByWhomPolicyDoesNotName_IsRefusedAndWritesNothing(string action)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");
        var head = await _registry.HeadAsync();
        _registry.ModelPolicy = $$$$"""{"permissions": {"{{{{action}}}}": {"people": ["alice"]}}}""";

        var outcome = await DoAsync(action, "rita");

        var refused = Assert.Single(Assert.IsType<OperationOutcome.Refused>(outcome).Gates, gate => gate.Verdict == Verdict.Failed);
        Assert.Equal("permission", refused.Id);
        Assert.Contains($"model.json#/policy/permissions/{action} asks for alice, and alice may", refused.Explanation, StringComparison.Ordinal);
        Assert.Equal(head, await _registry.HeadAsync());
    }

    [Theory]
    [InlineData("register")]
    [InlineData("promote")]
    [InlineData("roll_back")]
    [InlineData("deprecate")]
    [InlineData("tag")]
    [InlineData("note")]
    public async Task Execute_ByWhomPolicyNames_IsDoneAndSound(string action)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");
        _registry.ModelPolicy = $$$$"""{"permissions": {"{{{{action}}}}": {"people": ["alice"]}}}""";

        TestRegistry.Appended(await DoAsync(action, "alice"));

        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_Permitted_IsRecorded()
    {
        _registry.ModelPolicy = """{"permissions": {"promote": {"people": ["rita"]}}}""";
        await _registry.RegisterAsync("1.0.0");

        var body = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0"));

        Assert.Equal("passed", Assert.Single(body.Gates, gate => gate.Gate == "permission").VerdictText);
    }

    [Fact]
    public async Task RollBack_Permitted_IsRecorded()
    {
        _registry.ModelPolicy = """{"permissions": {"roll_back": {"people": ["rita"]}}}""";
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal(
            ["last_known_good passed", "permission passed", "reason passed"], body.Gates.Select(gate => $"{gate.Id} {gate.VerdictText}"));
    }

    [Fact]
    public async Task RollBack_SeveralThingsMissing_AreNamedTogether()
    {
        await _registry.ReleaseAsync("1.0.0");
        _registry.ModelPolicy = """{"stages": {"production": {"permissions": {"roll_back": {"people": ["alice"]}}}}}""";

        var outcome = await _registry.RollBackAsync(reason: " ");

        Assert.Equal(["last_known_good", "permission", "reason"], TestRegistry.FailedGates(outcome));
    }

    [Fact]
    public async Task Register_TheSameAgain_AsksNobody()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.ModelPolicy = """{"permissions": {"register": {"people": ["alice"]}}}""";

        Assert.IsType<OperationOutcome.Unchanged>(await _registry.RegisterAsync("1.0.0"));
    }

    [Fact]
    public async Task Promote_ApprovedByARequester_DoesNotCount()
    {
        await _registry.RegisterAsync("1.0.0");
        var context = _registry.Context() with { Requesters = ["Alice"] };

        Assert.Equal(["approvals"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0", by: "alice", context: context)));
    }

    [Fact]
    public async Task Promote_WithRequesters_RecordsThem()
    {
        await _registry.RegisterAsync("1.0.0");
        var context = _registry.Context() with { Requesters = ["tess"] };

        var body = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0", by: "alice", context: context));

        Assert.Equal(["tess"], body.Requesters);
        await _registry.IsSoundAsync();
    }

    private Task<OperationOutcome> DoAsync(string action, string actor)
    {
        var context = _registry.Context(actor);
        return action switch
        {
            "register" => _registry.RegisterAsync("1.3.0", context: context),
            "promote" => _registry.PromoteAsync("1.2.0", by: "bob", context: context),
            "roll_back" => _registry.RollBackAsync(context: context),
            "deprecate" => _registry.DeprecateAsync("1.2.0", context: context),
            "tag" => new Annotate(context).TagAsync(Ledgers.Model, Ledgers.Version("1.2.0"), [new("k", "v")], [], TestRegistry.Cancel),
            _ => _registry.NoteAsync("1.2.0", context: context),
        };
    }
}
