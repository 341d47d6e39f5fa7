using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class PromoteTest
{
    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Execute_AllGatesPass_MovesTheStage()
    {
        await _registry.RegisterAsync("1.0.0");

        var entry = TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));

        var body = Assert.IsType<Promoted>(entry.Body);
        Assert.Equal(
            new StageMove(Ledgers.Production, null, Ledgers.Version("1.0.0"), 1, TestRegistry.ManifestOf("1.0.0").RootDigest, "hashed"), body.Move);
        Assert.Equal(("better", new Approval("alice", "option", false)), (body.Reason, body.Approvals.Single()));
        Assert.Equal(
            ["schema passed", "artifacts passed", "serialization not_applicable", "contract not_applicable", "metrics not_applicable", "permission not_applicable", "approvals passed", "reason passed", "standing passed"],
            body.Gates.Select(gate => $"{gate.Gate} {gate.VerdictText}"));
        Assert.Equal(["stage:production", "version:1.0.0"], entry.Envelope.Follows.Select(pointer => pointer.Key));
        Assert.Equal("1.0.0", await _registry.HolderAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_Refused_ListsEveryFailedGateAndWritesNothing()
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85", "logloss": "<=0.4"}, "required_checks": ["bias_check_ok"]}""";
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"auc": 0.8, "logloss": 0.3} """);
        await _registry.DeprecateAsync("1.0.0");
        _registry.Lose("1.0.0");

        var outcome = await _registry.PromoteAsync("1.0.0", by: "rita", reason: " ");

        Assert.Equal(["artifacts", "metric_auc", "bias", "approvals", "reason", "standing"], TestRegistry.FailedGates(outcome));
        Assert.Contains(Assert.IsType<OperationOutcome.Refused>(outcome).Gates, gate => gate is { Id: "metric_logloss", Verdict: Verdict.Passed });
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_DamagedArtifact_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Damage("1.0.0");

        Assert.Equal(["artifacts"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Execute_VersionThatWasRolledBack_IsRefused()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RollBackAsync();

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.PromoteAsync("1.1.0"));

        var gate = Assert.Single(refused.Gates, gate => gate.Verdict == Verdict.Failed);
        Assert.Equal("1.1.0 is deprecated (entry 5); fix the cause and register a new version.", gate.Explanation);
    }

    [Fact]
    public async Task Execute_AlreadyThere_IsUnchanged()
    {
        await _registry.ReleaseAsync("1.0.0");
        _registry.Lose("1.0.0");

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.PromoteAsync("1.0.0"));

        Assert.Equal(("production is already held by 1.0.0.", 2), (unchanged.Why, unchanged.Entry.Number));
    }

    [Fact]
    public async Task Execute_SameRequestAgain_IsUnchanged()
    {
        await _registry.ReleaseAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        await _registry.PromoteAsync("1.1.0", context: _registry.Context(request: "run/1"));
        await _registry.RollBackAsync();

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.PromoteAsync("1.1.0", context: _registry.Context(request: "run/1")));

        Assert.Equal(4, unchanged.Entry.Number);
        Assert.Equal("1.0.0", await _registry.HolderAsync());
    }

    [Fact]
    public async Task Execute_ComparesWithTheHolder()
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">= stage(production)"}}""";
        await _registry.RegisterAsync("1.0.0", """ "data": {"snapshot_id": "s"}, "metrics": {"auc": 0.8} """);
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        await _registry.RegisterAsync("1.1.0", """ "data": {"snapshot_id": "s"}, "metrics": {"auc": 0.7999} """);
        await _registry.RegisterAsync("1.2.0", """ "data": {"snapshot_id": "s"}, "metrics": {"auc": 0.80} """);

        Assert.Equal(["metric_auc"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.0")));
        TestRegistry.Appended(await _registry.PromoteAsync("1.2.0"));
    }

    [Theory]
    [InlineData("prodution", RegistryErrorCode.NotFound, "There is no stage prodution.", "Did you mean production? The stages are dev, staging, production.")]
    [InlineData("qa", RegistryErrorCode.NotFound, "There is no stage qa.", "The stages are dev, staging, production.")]
    public async Task Execute_UnknownStage_IsNotFound(string stage, RegistryErrorCode code, string message, string hint)
    {
        await _registry.RegisterAsync("1.0.0");

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.PromoteAsync("1.0.0", stage));

        Assert.Equal((code, message, hint), (exception.Code, exception.Message, exception.Hint));
    }

    [Theory]
    [InlineData("2.0.0")]
    [InlineData("1.0.0-RC.1")]
    [InlineData("1.0.0-rc.1+b1")]
    public async Task Execute_UnknownVersion_IsNotFound(string version)
    {
        await _registry.RegisterAsync("1.0.0-rc.1");

        Assert.Equal($"ctr_ranking has no version {version}.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.PromoteAsync(version)));
    }

    [Fact]
    public async Task Execute_UnknownModel_IsNotFound() =>
        Assert.Equal("There is no model ctr_ranking.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.PromoteAsync("1.0.0")));

    [Fact]
    public async Task Execute_FromAnother_IsConflict()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");

        Assert.Equal(
            "production of ctr_ranking is not held by 1.0.0 but by 1.1.0: rita moved it at 2026-10-03T12:00:04.000Z (entry 4).",
            await FailureAsync(RegistryErrorCode.Conflict, () => _registry.PromoteAsync("1.2.0", from: "1.0.0")));
        Assert.Equal(
            "staging of ctr_ranking is empty; it was expected to be held by 1.0.0.",
            await FailureAsync(RegistryErrorCode.Conflict, () => _registry.PromoteAsync("1.2.0", "staging", from: "1.0.0")));
        Assert.Equal(
            "production of ctr_ranking is not held by nothing but by 1.1.0: rita moved it at 2026-10-03T12:00:04.000Z (entry 4).",
            await FailureAsync(RegistryErrorCode.Conflict, () => _registry.PromoteAsync("1.2.0", from: "none")));
        TestRegistry.Appended(await _registry.PromoteAsync("1.2.0", "staging", from: "none"));
        TestRegistry.Appended(await _registry.PromoteAsync("1.2.0", from: "1.1.0"));
    }

    [Fact]
    public async Task Execute_RaceForAnotherStage_DecidesAgainAndSucceeds()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        _registry.Ledgers.Journal.BeforeNextAppend = async () => TestRegistry.Appended(await _registry.PromoteAsync("1.1.0", "staging", context: _registry.Other()));

        Assert.Equal(4, TestRegistry.Appended(await _registry.PromoteAsync("1.0.0")).Number);

        Assert.Equal(("1.0.0", "1.1.0"), (await _registry.HolderAsync(), await _registry.HolderAsync("staging")));
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData(null, "nothing")]
    public async Task Execute_RaceForTheSameStage_IsConflict(string? holder, string expected)
    {
        await _registry.RegisterAsync("1.1.0");
        await _registry.RegisterAsync("1.2.0");
        await _registry.ReleaseAsync(holder is null ? [] : [holder]);
        _registry.Ledgers.Journal.BeforeNextAppend = async () => TestRegistry.Appended(await _registry.PromoteAsync("1.1.0", context: _registry.Other()));

        var message = await FailureAsync(RegistryErrorCode.Conflict, () => _registry.PromoteAsync("1.2.0"));

        Assert.StartsWith($"production of ctr_ranking is not held by {expected} but by 1.1.0: otto moved it at ", message, StringComparison.Ordinal);
        Assert.Equal("1.1.0", await _registry.HolderAsync());
    }

    [Fact]
    public async Task Execute_DeprecatedMeanwhile_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.DeprecateAsync("1.0.0", context: _registry.Other());

        Assert.Equal(["standing"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
        Assert.Null(await _registry.HolderAsync());
    }

    [Fact]
    public async Task Execute_AlwaysLosing_GivesUpAsConflict()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.Ledgers.Journal.LosesAlways = true;

        Assert.Equal("ctr_ranking changed 1000 times while this was tried.", await FailureAsync(RegistryErrorCode.Conflict, () => _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Execute_UnderTheSamePolicy_RefersToItsAdoption()
    {
        await _registry.RegisterAsync("1.0.0");

        var entry = TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));

        Assert.Null(entry.Envelope.Adopts);
        Assert.Equal(1, entry.Envelope.Policy!.Entry);
    }

    [Fact]
    public async Task Execute_UnderAChangedPolicy_CarriesItsAdoption()
    {
        await _registry.RegisterAsync("1.0.0");
        _registry.ModelPolicy = """{"stages": {"production": {"approvals": {"minimum": 0}}}}""";

        var entry = TestRegistry.Appended(await _registry.PromoteAsync("1.0.0", by: ""));

        Assert.NotNull(entry.Envelope.Adopts);
        Assert.Equal(new Core.Journal.PolicyReference(2, entry.Envelope.Adopts.PolicyDigest), entry.Envelope.Policy);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_DryRun_WritesNothing()
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.IsType<Promoted>(Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.0.0", dryRun: true)).Body);
        Assert.Equal(1, await _registry.HeadAsync());
    }

    // The verification of one version was taken for that of the next.
    [Fact]
    public async Task Execute_TwoVersionsWithOneInstance_VerifiesBoth()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        _registry.Lose("1.1.0");
        var promote = new Promote(_registry.Context());
        var request = new PromoteRequest(Ledgers.Model, Ledgers.Version("1.0.0"), Ledgers.Production, "x", [new Approval("alice", "option", false)]) { DryRun = true };

        Assert.IsType<OperationOutcome.Planned>(await promote.ExecuteAsync(request, TestRegistry.Cancel));
        Assert.Equal(["artifacts"], TestRegistry.FailedGates(await promote.ExecuteAsync(request with { Version = Ledgers.Version("1.1.0") }, TestRegistry.Cancel)));
    }

    private static async Task<string> FailureAsync(RegistryErrorCode code, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(act);
        Assert.Equal(code, exception.Code);
        return exception.Message;
    }
}
