using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class RollbackTest
{
    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Execute_Unnamed_StepsBackDeprecatesAndOpensAnIncident()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal(
            new StageMove(Ledgers.Production, Ledgers.Version("1.1.0"), Ledgers.Version("1.0.0"), 1, TestRegistry.ManifestOf("1.0.0").RootDigest, "hashed"),
            body.Move);
        Assert.Equal(("worse CTR", false, "passed"), (body.Reason, body.Named, body.Verdict));
        Assert.Equal(new OpenedIncident("incident-5", Ledgers.Version("1.1.0"), "worse CTR"), body.Incident);
        Assert.Equal(
            ["1.0.0 True held the stage before (entry 2, gates passed), is active, and its artifacts verify (hashed)"],
            body.Considered.Select(version => $"{version.Version} {version.Chosen} {version.Why}"));
        var view = await _registry.Ledgers.OpenAsync();
        var left = (await _registry.Ledger.FindAsync(view, Ledgers.Version("1.1.0"), TestRegistry.Cancel))!;
        Assert.Equal((5, "incident-5"), (left.Deprecated, left.Incidents.Single()));
        Assert.Equal("1.0.0", view.State.Latest.Active.Single().ToString());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_TwiceNamingWhatIsLeft_StepsBackTwice()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");

        TestRegistry.Appended(await _registry.RollBackAsync());
        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(from: "1.1.0"));

        Assert.Equal("1.0.0", body.Move.Version.ToString());
        Assert.Equal(["1.2.0 deprecated (entry 7)", "1.0.0"], Considered(body));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_EarlierHoldersThatWontDo_ArePassedOverAndNamed()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0");
        await _registry.DeprecateAsync("1.4.0");
        _registry.Damage("1.3.0");
        _registry.Lose("1.2.0");

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal("1.1.0", body.Move.Version.ToString());
        Assert.Equal("1.4.0 deprecated (entry 13)", Considered(body)[0]);
        Assert.StartsWith($"1.3.0 model.onnx was sealed as {Digest.Of("1.3.0"u8)} with 5 bytes, but the store holds sha256:", Considered(body)[1], StringComparison.Ordinal);
        Assert.Equal($"1.2.0 model.onnx ({Digest.Of("1.2.0"u8)}) is not in the artifact store", Considered(body)[2]);
        Assert.Equal("1.1.0", Considered(body)[3]);
    }

    [Fact]
    public async Task Execute_NoneGood_RefusesNamingEach()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.DeprecateAsync("1.1.0");
        _registry.Lose("1.0.0");
        var head = await _registry.HeadAsync();

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync());

        Assert.Equal(["last_known_good_1.1.0 failed", "last_known_good_1.0.0 failed", "permission not_applicable", "reason passed"], refused.Gates.Select(gate => $"{gate.Id} {gate.VerdictText}"));
        Assert.Equal("1.1.0 cannot be restored: deprecated (entry 7).", refused.Gates[0].Explanation);
        Assert.Equal(head, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_EarlierHolderWithTheSameBytes_IsPassedOver()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        TestRegistry.Appended(await _registry.RegisterAsync("1.1.1", content: "1.1.0"));
        TestRegistry.Appended(await _registry.PromoteAsync("1.1.1"));

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal(("1.0.0", "1.1.0 has the same bytes as 1.1.1, which is left"), (body.Move.Version.ToString(), Considered(body)[0]));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_NoEarlierHolder_Refuses()
    {
        await _registry.ReleaseAsync("1.0.0");

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync());

        Assert.Equal(
            "No version held production before 1.0.0; promote another one, or empty the stage with `stage clear`.", Assert.Single(refused.Gates, gate => gate.Verdict == Verdict.Failed).Explanation);
    }

    [Fact]
    public async Task Execute_MoreThanSixteenBad_FollowsBackPointers()
    {
        var versions = Enumerable.Range(0, 24).Select(i => $"1.{i}.0").ToArray();
        await _registry.ReleaseAsync(versions);
        foreach (var version in versions[2..23])
        {
            TestRegistry.Appended(await _registry.DeprecateAsync(version));
        }

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal("1.1.0", body.Move.Version.ToString());
        Assert.Equal(versions[1..23].Reverse(), body.Considered.Select(version => version.Version.ToString()));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_MoreThanSixteenBadAndNoneGood_Refuses()
    {
        var versions = Enumerable.Range(0, 20).Select(i => $"1.{i}.0").ToArray();
        await _registry.ReleaseAsync(versions);
        foreach (var version in versions[..19])
        {
            TestRegistry.Appended(await _registry.DeprecateAsync(version));
        }

        Assert.Equal(19, TestRegistry.FailedGates(await _registry.RollBackAsync()).Length);
    }

    // Nobody can make such a move; a journal that holds one all the same is reported, and rolled back from with open eyes.
    [Fact]
    public async Task Execute_MoveNobodyJudged_IsPassedOver()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("2.0.0");
        await ForgeAsync("2.0.0");
        await _registry.RegisterAsync("3.0.0");
        await _registry.PromoteAsync("3.0.0");

        var named = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync("2.0.0"));
        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Contains(named.Gates, gate => gate.Measured == "its move here (entry 6) was not judged by gates");
        Assert.Equal(["2.0.0 its move here (entry 6) was not judged by gates", "1.1.0 deprecated (entry 6)", "1.0.0"], Considered(body));
        await _registry.IsSoundAsync("corrupt models/ctr_ranking/journal/00000006.json: restores 2.0.0, but its gates never passed for production");
    }

    [Theory]
    [InlineData("production", "alice", "it never held production; promote it")]
    [InlineData("production", "mallory", "it never held production; promote it")]
    [InlineData("staging", "mallory", "it never held staging; promote it")]
    public async Task Execute_NamedThatNeverHeldTheStage_IsRefused_HoweverFewMayPromote(string stage, string actor, string why)
    {
        await _registry.ReleaseAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        await _registry.RegisterAsync("2.0.0");
        _registry.ModelPolicy = """
            {"permissions": {"promote": {"people": ["alice"]}}, "thresholds": {"auc": ">=0.85"},
             "stages": {"production": {"from": ["staging"], "approvals": {"minimum": 1}}}}
            """;
        var head = await _registry.HeadAsync();

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync("2.0.0", stage: stage, context: _registry.Context(actor)));

        var gate = Assert.Single(refused.Gates, gate => gate.Verdict == Verdict.Failed);
        Assert.Equal(("last_known_good", why, $"2.0.0 cannot be restored: {why}."), (gate.Id, gate.Measured, gate.Explanation));
        Assert.Equal(head, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_MoveNobodyJudged_IsNoStayThatALaterStageAsksFor()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        await _registry.RegisterAsync("2.0.0");
        await ForgeAsync("2.0.0", "staging");
        await _registry.RegisterAsync("3.0.0");
        _registry.ModelPolicy = """{"stages": {"production": {"from": ["staging"], "approvals": {"minimum": 0}}}}""";

        Assert.Equal(["stage_order"], TestRegistry.FailedGates(await _registry.PromoteAsync("2.0.0")));
        TestRegistry.Appended(await _registry.PromoteAsync("3.0.0", "staging"));
        Assert.Equal(["stage_order"], TestRegistry.FailedGates(await _registry.PromoteAsync("2.0.0")));
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData(" \t", "reason")]
    public async Task Execute_NoReason_Refuses(string reason, string gate)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        Assert.Equal([gate], TestRegistry.FailedGates(await _registry.RollBackAsync(reason: reason)));
    }

    [Fact]
    public async Task Execute_NothingThere_IsNotFound()
    {
        Assert.Equal("There is no model ctr_ranking.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.RollBackAsync()));

        await _registry.RegisterAsync("1.0.0");
        Assert.Equal(
            "No version of ctr_ranking holds production, so there is nothing to roll back.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.RollBackAsync()));

        await _registry.PromoteAsync("1.0.0");
        Assert.Equal("ctr_ranking has no version 2.0.0.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.RollBackAsync("2.0.0")));
        Assert.Equal("ctr_ranking has no version 1.0.0+b1.", await FailureAsync(RegistryErrorCode.NotFound, () => _registry.RollBackAsync("1.0.0+b1")));
    }

    [Fact]
    public async Task Execute_Named_SkipsNearerOnes()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync("1.0.0"));

        Assert.Equal((true, "passed", "1.0.0"), (body.Named, body.Verdict, body.Move.Version.ToString()));
        Assert.Equal("named by the caller; gates of its own move here: passed", Assert.Single(body.Considered).Why);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_NamedHolder_IsUnchanged()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.RollBackAsync("1.1.0"));

        Assert.Equal(("production is already held by 1.1.0.", 4), (unchanged.Why, unchanged.Entry.Number));
    }

    [Fact]
    public async Task Execute_NamedBad_Refuses()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.DeprecateAsync("1.0.0");
        _registry.Lose("1.1.0");

        Assert.Equal(
            "1.0.0 cannot be restored: deprecated (entry 7).",
            Assert.Single(Assert.IsType<OperationOutcome.Refused>(await _registry.RollBackAsync("1.0.0")).Gates, gate => gate.Verdict == Verdict.Failed).Explanation);
        Assert.Equal(["last_known_good"], TestRegistry.FailedGates(await _registry.RollBackAsync("1.1.0")));
    }

    // A holder the state has forgotten was recorded as never judged.
    [Fact]
    public async Task Execute_NamedLongAgo_KeepsItsVerdict()
    {
        await _registry.ReleaseAsync([.. Enumerable.Range(0, 20).Select(i => $"1.{i}.0")]);

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync("1.1.0"));

        Assert.Equal("passed", body.Verdict);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_BudgetExceeded_TakesTheStoresWord()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var slow = new SlowArtifactStore(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.FromSeconds(61));

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(context: _registry.Context(artifacts: slow)));

        Assert.Equal(("attested", 1), (body.Move.Verification, slow.Hashes));
        Assert.EndsWith("its artifacts verify (attested)", body.Considered[0].Why, StringComparison.Ordinal);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_BudgetExceededAndGone_IsPassedOver()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        _registry.Lose("1.1.0");
        var slow = new SlowArtifactStore(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.FromSeconds(61));

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(context: _registry.Context(artifacts: slow)));

        Assert.Equal("1.0.0", body.Move.Version.ToString());
    }

    // The budget is the rollback's: a second candidate gets what the first left of it.
    [Fact]
    public async Task Execute_ManyDamaged_ShareOneBudget()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0", "1.3.0");
        _registry.Damage("1.2.0");
        _registry.Lose("1.1.0");
        var slow = new SlowArtifactStore(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.FromSeconds(40));

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(context: _registry.Context(artifacts: slow)));

        Assert.Equal(("1.0.0", "attested", 2), (body.Move.Version.ToString(), body.Move.Verification, slow.Hashes));
    }

    [Fact]
    public async Task Execute_CancelledWhileHashing_IsNotTakenForASlowStore()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        using var cancelled = new CancellationTokenSource();
        var slow = new SlowArtifactStore(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.FromSeconds(1)) { BeforeHash = cancelled.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Rollback(_registry.Context(artifacts: slow), _registry.Ledgers.Clock)
            .ExecuteAsync(new RollbackRequest(Ledgers.Model, Ledgers.Production, null, "x"), cancelled.Token));

        Assert.Equal("1.1.0", await _registry.HolderAsync());
    }

    [Fact]
    public async Task Execute_TwoAtOnce_StepBackOnce()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        _registry.Ledgers.Journal.BeforeNextAppend = async () => TestRegistry.Appended(await _registry.RollBackAsync(context: _registry.Other()));

        var message = await FailureAsync(RegistryErrorCode.Conflict, () => _registry.RollBackAsync());

        Assert.Equal("production of ctr_ranking is not held by 1.2.0 but by 1.1.0: otto moved it at 2026-10-03T12:00:08.000Z (entry 7).", message);
        Assert.Equal("1.1.0", await _registry.HolderAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_FromAnother_IsConflict()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        Assert.Equal(
            "production of ctr_ranking is not held by 1.0.0 but by 1.1.0: rita moved it at 2026-10-03T12:00:04.000Z (entry 4).",
            await FailureAsync(RegistryErrorCode.Conflict, () => _registry.RollBackAsync(from: "1.0.0")));
    }

    [Fact]
    public async Task Execute_RaceAboutSomethingElse_DecidesAgainAndReadsBytesOnce()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var counting = new SlowArtifactStore(_registry.Artifacts, _registry.Ledgers.Clock, TimeSpan.Zero);
        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.NoteAsync("1.0.0", context: _registry.Other());

        var entry = TestRegistry.Appended(await _registry.RollBackAsync(context: _registry.Context(artifacts: counting)));

        Assert.Equal((6, "incident-6", 1), (entry.Number, ((RolledBack)entry.Body).Incident.Id, counting.Hashes));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_TheOnlyGoodOneIsDeprecatedMeanwhile_Refuses()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.Ledgers.Journal.BeforeNextAppend = () => _registry.DeprecateAsync("1.0.0", context: _registry.Other());

        Assert.Equal(["last_known_good_1.0.0"], TestRegistry.FailedGates(await _registry.RollBackAsync()));
    }

    [Fact]
    public async Task Execute_DryRun_WritesNothing()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var planned = Assert.IsType<OperationOutcome.Planned>(await _registry.RollBackAsync(dryRun: true));

        Assert.Equal("1.0.0", Assert.IsType<RolledBack>(planned.Body).Move.Version.ToString());
        Assert.Equal(4, await _registry.HeadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Execute_SameRequestAgain_IsUnchanged(bool killedBeforeViews)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        _registry.Ledgers.Journal.DiesBeforeViews = killedBeforeViews;
        TestRegistry.Appended(await _registry.RollBackAsync(context: _registry.Context(request: "run/7")));
        _registry.Ledgers.Journal.DiesBeforeViews = false;

        var unchanged = Assert.IsType<OperationOutcome.Unchanged>(await _registry.RollBackAsync(context: _registry.Context(request: "run/7")));

        Assert.Equal(("Request run/7 was already carried out as entry 7.", 7), (unchanged.Why, unchanged.Entry.Number));
        Assert.Equal("1.1.0", await _registry.HolderAsync());
    }

    [Fact]
    public async Task Execute_UnderAChangedPolicy_CarriesItsAdoption()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85"}}""";

        var entry = TestRegistry.Appended(await _registry.RollBackAsync());

        Assert.Equal(5, entry.Envelope.Policy!.Entry);
        Assert.Equal(Digest.Of(JsonText.ToBytes(entry.Envelope.Adopts!.Policy)), entry.Envelope.Policy.Digest);
        await _registry.IsSoundAsync();
    }

    private static string[] Considered(RolledBack body) =>
        [.. body.Considered.Select(version => version.Chosen ? version.Version.ToString() : $"{version.Version} {version.Why}")];

    private async Task ForgeAsync(string to, string stage = "production")
    {
        var view = await _registry.Ledgers.OpenAsync();
        var (named, left) = (StageName.Parse(stage), view.State.Holder(StageName.Parse(stage))!.Version);
        var standing = (await _registry.Ledger.FindAsync(view, Ledgers.Version(to), TestRegistry.Cancel))!;
        await _registry.Ledgers.AppendAsync(new RolledBack(
            new StageMove(named, left, standing.Version, standing.Ordinal, standing.RootDigest, "hashed"),
            "x",
            true,
            "unverified",
            [new ConsideredVersion(standing.Version, true, "named by the caller")],
            new OpenedIncident($"incident-{view.Number + 1}", left, "x")));
    }

    private static async Task<string> FailureAsync(RegistryErrorCode code, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(act);
        Assert.Equal(code, exception.Code);
        return exception.Message;
    }
}
