using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Evaluation;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class EvaluateTest
{
    private const string Claim = """ "metrics": {"split": "test", "auc": 0.75} """;

    private readonly TestRegistry _registry = new() { ModelPolicy = """{"split": "test", "thresholds": {"auc": ">= 0.7"}, "evaluation": {}}""" };

    [Fact]
    public async Task Version_IsRecordedAndJudgedFromThenOn()
    {
        await _registry.RegisterAsync("1.0.0", Claim);
        Assert.Equal(["evaluation"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));

        var body = TestRegistry.Appended<Evaluated>(await EvaluateAsync("1.0.0"));
        var promoted = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0"));

        Assert.Equal(TestRegistry.ManifestOf("1.0.0").RootDigest, body.RootDigest);
        Assert.Equal(2, (await StandingAsync()).Evaluated);
        Assert.Contains(promoted.Gates, gate => gate is { Id: "claims", Verdict: Verdict.Passed });
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Version_WhoseClaimIsWrong_IsNotPromoted()
    {
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"split": "test", "auc": 0.95} """);
        await EvaluateAsync("1.0.0");

        Assert.Equal(["claim_auc"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Version_EvaluatedAgain_TheNewestCounts()
    {
        await _registry.RegisterAsync("1.0.0", Claim);
        await EvaluateAsync("1.0.0");
        await EvaluateAsync("1.0.0", [0.1, 0.2, 0.8, 0.9]);

        Assert.Equal(["claim_auc", "metric_auc"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
        Assert.Equal(3, (await StandingAsync()).Evaluated);
    }

    [Fact]
    public async Task Version_Unknown_IsNotFound()
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(RegistryErrorCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => EvaluateAsync("2.0.0"))).Code);
    }

    [Fact]
    public async Task SameRequest_IsANoOp()
    {
        await _registry.RegisterAsync("1.0.0", Claim);
        await new Evaluate(_registry.Context(request: "one")).ExecuteAsync(Ledgers.Model, Ledgers.Version("1.0.0"), Rows.Record(), TestRegistry.Cancel);

        Assert.IsType<OperationOutcome.Unchanged>(
            await new Evaluate(_registry.Context(request: "one")).ExecuteAsync(Ledgers.Model, Ledgers.Version("1.0.0"), Rows.Record(), TestRegistry.Cancel));
    }

    [Fact]
    public async Task Somebody_WhomPolicyDoesNotLet_IsRefused()
    {
        _registry.ModelPolicy = """{"permissions": {"evaluate": {"people": ["erin"]}}}""";
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(["permission"], TestRegistry.FailedGates(await EvaluateAsync("1.0.0")));
    }

    [Theory]
    [InlineData("0.75", null)]
    [InlineData("0.76", "claim_auc")]
    public async Task Registration_WithMeasuredPredictions_RefusesWrongClaims(string auc, string? failed)
    {
        _registry.ModelPolicy = """{"split": "test", "evaluation": {"predictions": "p.csv"}}""";
        var metadata = TestRegistry.Candidate("1.0.0", $$""" "metrics": {"split": "test", "auc": {{auc}}} """);

        var outcome = await new Register(_registry.Context()).ExecuteAsync(
            new RegisterRequest(metadata, TestRegistry.ManifestOf("1.0.0")) { Evaluation = Rows.Record() }, TestRegistry.Cancel);

        if (failed is not null)
        {
            Assert.Equal([failed], TestRegistry.FailedGates(outcome));
            return;
        }

        Assert.Equal(Rows.Record().ToJson(), TestRegistry.Appended<Registered>(outcome).Evaluation!.ToJson());
        Assert.Equal(1, (await StandingAsync()).Evaluated);
    }

    [Fact]
    public async Task Holder_BetterThanItClaims_IsWhatOthersAreComparedWith()
    {
        await ReleaseWeakClaimAsync();
        await EvaluateAsync("1.0.0", [0.9, 0.1, 0.8, 0.2]);
        await RegisterAsync("1.1.0", "0.71");

        Assert.Equal(["metric_auc"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.0")));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Holder_BetterThanItClaims_IsWhatTheAuditComparesWith()
    {
        await ReleaseWeakClaimAsync();
        await RegisterAsync("1.1.0", "0.71");
        var planned = Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.1.0", dryRun: true)).Body;
        await EvaluateAsync("1.0.0", [0.9, 0.1, 0.8, 0.2]);

        await _registry.Ledgers.AppendAsync(planned);

        await _registry.IsSoundAsync(
            "corrupt models/ctr_ranking/journal/00000005.json: says that metric_auc holds, but it does not: auc is 0.71 on test; policy asks for "
            + ">= stage(production) (model.json#/policy/thresholds/auc), which is 1 as 1.0.0 in production has 1: short by 0.29");
    }

    [Fact]
    public async Task Holder_EvaluatedAnewAfterAWaiver_VoidsIt()
    {
        await ReleaseWeakClaimAsync();
        await RegisterAsync("1.1.0", "0.69");
        var waived = TestRegistry.Appended<Waived>(await new Waive(_registry.Context("lea")).ExecuteAsync(
            new WaiveRequest(Ledgers.Model, Ledgers.Version("1.1.0"), "metric_auc", Ledgers.Production, "noise", _registry.Ledgers.Clock.GetUtcNow().AddDays(7)), TestRegistry.Cancel));
        Assert.IsType<OperationOutcome.Planned>(await _registry.PromoteAsync("1.1.0", dryRun: true));
        await EvaluateAsync("1.0.0");

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.PromoteAsync("1.1.0"));

        Assert.Equal(("1.0.0", "0.7"), (waived.Covers[0].Against!.ToString(), waived.Covers[0].Limit!.ToString()));
        Assert.EndsWith(
            "The waiver of entry 4 by lea is void: it was granted when 1.0.0 made that 0.7, and now it is 0.75.",
            refused.Gates.Single(gate => gate.Id == "metric_auc").Explanation,
            StringComparison.Ordinal);
    }

    private async Task ReleaseWeakClaimAsync()
    {
        _registry.ModelPolicy = """{"split": "test", "thresholds": {"auc": "no_regression(production)"}}""";
        await RegisterAsync("1.0.0", "0.7");
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
    }

    private Task<OperationOutcome> RegisterAsync(string version, string auc) =>
        _registry.RegisterAsync(version, $$""" "data": {"snapshot_id": "ds_1"}, "metrics": {"split": "test", "auc": {{auc}}} """);

    private async Task<Core.Journal.State.VersionStanding> StandingAsync() =>
        (await _registry.Ledger.FindAsync(await _registry.Ledgers.OpenAsync(), Ledgers.Version("1.0.0"), TestRegistry.Cancel))!;

    private Task<OperationOutcome> EvaluateAsync(string version, double[]? scores = null) => new Evaluate(_registry.Context()).ExecuteAsync(
        Ledgers.Model, Ledgers.Version(version), Rows.Record(scores), TestRegistry.Cancel);
}
