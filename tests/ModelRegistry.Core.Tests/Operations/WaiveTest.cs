using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public class WaiveTest
{
    private const string Thresholds = "\"thresholds\": {\"auc\": \">=0.85\", \"logloss\": \"<=0.4\"}";
    private const string Weak = """ "metrics": {"auc": 0.84, "logloss": 0.41} """;

    private readonly TestRegistry _registry = new() { ModelPolicy = $$"""{ {{Thresholds}} }""" };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "artifacts", "waiver", "artifacts cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "schema", "waiver", "schema cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "approvals", "waiver", "approvals cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "permission", "waiver", "permission cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "standing", "waiver", "standing cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "reason", "waiver", "reason cannot be waived, by nobody and for no reason: neither can schema, artifacts, approvals, permission, reason and standing." },
        { "metric_recall", "waiver", "metric_recall does not fail for production, so there is nothing to waive; what fails and can be waived is metric_auc (production) and metric_logloss (production)." },
    };

    public static TheoryData<string, double, string> Lives => new()
    {
        { "{}", 90, "" },
        { "{}", 90.001, "Policy gives a waiver on production at most 90 days; say --expires 90d, or 2027-01-01T12:00:02.000Z at the latest." },
        { "{}", 0, "2026-10-03T12:00:02.000Z is not later than now, 2026-10-03T12:00:02.000Z." },
        { "{}", -1, "2026-10-02T12:00:02.000Z is not later than now, 2026-10-03T12:00:02.000Z." },
        { """{"max_days": 1}""", 1, "" },
        { """{"max_days": 1}""", 2, "Policy gives a waiver on production at most 1 day; say --expires 1d, or 2026-10-04T12:00:02.000Z at the latest." },
        { """{"max_days": 0}""", 1, "Policy allows no waiver on production (waivers.max_days is 0)." },
        { """{"max_days": 366}""", 366, "" },
    };

    [Theory]
    [InlineData("metric_auc", "metric_auc")]
    [InlineData("metrics", "metric_auc metric_logloss")]
    public async Task Execute_WhatFails_IsCovered(string gate, string covered)
    {
        await _registry.RegisterAsync("1.0.0", Weak);

        var body = TestRegistry.Appended<Waived>(await WaiveAsync(gate));

        Assert.Equal(covered.Split(' ').Select(id => $"{id} production"), body.Covers.Select(cover => $"{cover.Id} {cover.Stage}"));
        Assert.Equal(("metrics", "0.84", ">= 0.85"), (body.Covers[0].Gate, body.Covers[0].Measured, body.Covers[0].Required));
        Assert.Equal(TestRegistry.ManifestOf("1.0.0").RootDigest, body.RootDigest);
        var waiver = Assert.Single((await StandingAsync()).Waivers);
        Assert.Equal((2, "lea", body.Expires, body.BodyDigest), (waiver.Entry, waiver.By, waiver.Expires, waiver.BodyDigest));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_EveryStage_CoversEachThatFails()
    {
        await _registry.RegisterAsync("1.0.0", Weak);

        var body = TestRegistry.Appended<Waived>(await WaiveAsync("metric_auc", stage: null));

        Assert.Null(body.Stage);
        Assert.Equal(["staging", "production"], body.Covers.Select(cover => cover.Stage.Text));
    }

    [Fact]
    public async Task Promote_UnderALiveWaiver_RecordsIt()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics");

        var body = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0"));

        Assert.Equal(
            ["metric_auc waived 2", "metric_logloss waived 2"],
            body.Gates.Where(gate => gate.Gate == "metrics").Select(gate => $"{gate.Id} {gate.VerdictText} {gate.Waiver}"));
        Assert.Equal(StageHolder.Waived, (await _registry.Ledgers.OpenAsync()).State.Holder(Ledgers.Production)!.Verdict);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_PartlyWaived_IsRefusedForTheRest()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metric_auc");

        Assert.Equal(["metric_logloss"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_AfterExpiry_SaysSo()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics", days: 1);
        _registry.Ledgers.Clock.Advance(TimeSpan.FromDays(1));

        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.PromoteAsync("1.0.0"));

        Assert.All(
            refused.Gates.Where(gate => gate.Gate == "metrics"),
            gate => Assert.EndsWith("The waiver of entry 2 by lea expired at 2026-10-04T12:00:02.000Z.", gate.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Promote_AStricterThreshold_IsNotRiddenOn()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics");
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.9", "logloss": "<=0.4"}}""";

        Assert.Equal(["metric_auc"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_AnotherVersion_IsNotCovered()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics");
        await _registry.RegisterAsync("1.0.1", Weak);

        Assert.Equal(["metric_auc", "metric_logloss"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.1")));
    }

    [Fact]
    public async Task Promote_OnesOwnWaiver_CountsUnlessPolicySaysOtherwise()
    {
        _registry.ModelPolicy = $$"""{ {{Thresholds}}, "stages": {"production": {"waivers": {"self": false} } } }""";
        await _registry.RegisterAsync("1.0.0", Weak);
        TestRegistry.Appended(await WaiveAsync("metrics", stage: null, by: "rita"));

        Assert.Equal(["metric_auc", "metric_logloss"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0", "staging"));
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0", context: _registry.Other("otto")));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Rollback_ToAVersionPromotedUnderAWaiver_CountsAsGood()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics");
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        await _registry.RegisterAsync("1.1.0", """ "metrics": {"auc": 0.9, "logloss": 0.1} """);
        TestRegistry.Appended(await _registry.PromoteAsync("1.1.0"));

        var body = TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal(("1.0.0", StageHolder.Waived), (body.Move.Version.ToString(), body.Verdict));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Validate_UnderALiveWaiver_PassesAndSaysSo()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics");

        var body = TestRegistry.Appended<Validated>(await new Validate(_registry.Context()).VersionAsync(
            Ledgers.Model, Ledgers.Version("1.0.0"), Ledgers.Production, TestRegistry.Cancel));

        Assert.True(body.Passed);
        Assert.Equal(2, body.Gates.Count(gate => gate.Verdict == Verdict.Waived));
        await _registry.IsSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Execute_WhatCannotBeWaived_IsRefused(string gate, string id, string explanation)
    {
        _registry.ModelPolicy = """{"thresholds": {"auc": ">=0.85", "logloss": "<=0.4", "recall": ">=0.1"}}""";
        await _registry.RegisterAsync("1.0.0", """ "metrics": {"auc": 0.84, "logloss": 0.41, "recall": 0.5} """);

        var refused = Assert.IsType<OperationOutcome.Refused>(await WaiveAsync(gate));

        var failed = Assert.Single(refused.Gates, result => result.Verdict == Verdict.Failed);
        Assert.Equal((id, explanation), (failed.Id, failed.Explanation));
        Assert.Equal(1, await _registry.HeadAsync());
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task Execute_Life(string waivers, double days, string problem)
    {
        _registry.ModelPolicy = $$"""{ {{Thresholds}}, "waivers": {{waivers}} }""";
        await _registry.RegisterAsync("1.0.0", Weak);

        var outcome = await WaiveAsync("metric_auc", days: days);

        Assert.Equal(
            problem,
            outcome is OperationOutcome.Refused refused ? refused.Gates.Single(gate => gate is { Id: "waiver_expiry", Verdict: Verdict.Failed }).Explanation : "");
    }

    [Theory]
    [InlineData("metric_acu", "No gate or result of production is called 'metric_acu'.", "Did you mean metric_auc? There are ")]
    [InlineData("x", "No gate or result of production is called 'x'.", "There are ")]
    public async Task Execute_UnknownName_IsNotFound(string gate, string message, string hint)
    {
        await _registry.RegisterAsync("1.0.0", Weak);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => WaiveAsync(gate));

        Assert.Equal((RegistryErrorCode.NotFound, message), (exception.Code, exception.Message));
        Assert.StartsWith(hint, exception.Hint, StringComparison.Ordinal);
        Assert.Contains("metrics, metric_auc, metric_logloss", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_NoReason_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0", Weak);

        Assert.Equal(["reason"], TestRegistry.FailedGates(await WaiveAsync("metrics", reason: " ")));
    }

    [Fact]
    public async Task Execute_MoreThanAStandingRemembers_IsRefusedUntilOneEnds()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        for (var i = 0; i < StandingWaiver.Most; i++)
        {
            TestRegistry.Appended(await WaiveAsync("metric_auc", days: i == 3 ? 1 : 30));
        }

        Assert.Equal(["waiver_count"], TestRegistry.FailedGates(await WaiveAsync("metric_auc")));
        _registry.Ledgers.Clock.Advance(TimeSpan.FromDays(2));
        TestRegistry.Appended(await WaiveAsync("metric_logloss"));

        Assert.Equal([2, 3, 4, 6, .. Enumerable.Range(7, 12)], (await StandingAsync()).Waivers.Select(waiver => waiver.Entry));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Execute_SameRequestAgain_IsUnchanged()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metrics", context: _registry.Context("lea", "run/1"));

        Assert.IsType<OperationOutcome.Unchanged>(await WaiveAsync("metrics", context: _registry.Context("lea", "run/1")));
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Execute_DryRun_WritesNothing()
    {
        await _registry.RegisterAsync("1.0.0", Weak);

        var planned = Assert.IsType<OperationOutcome.Planned>(await new Waive(_registry.Context()).ExecuteAsync(
            Request("metrics", Ledgers.Production, "noise", 7) with { DryRun = true }, TestRegistry.Cancel));

        Assert.Equal(2, Assert.IsType<Waived>(planned.Body).Covers.Count);
        Assert.Equal(1, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Promote_WaiverEntryRewritten_IsCorrupt()
    {
        await _registry.RegisterAsync("1.0.0", Weak);
        await WaiveAsync("metric_auc");
        await _registry.NoteAsync("1.0.0");
        var entry = await _registry.Ledger.EntryAsync(Ledgers.Model, 2, TestRegistry.Cancel);
        var body = (Waived)entry.Body;
        var forged = body with { Covers = [.. body.Covers, body.Covers[0] with { Id = "metric_logloss", Required = "<= 0.4" }] };
        _registry.Ledgers.Stored.Tamper(Ledgers.Model, 2, EntryCodec.Write(entry.Envelope with { Body = forged }, 1, entry.StateDigest));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.PromoteAsync("1.0.0"));

        Assert.Equal(RegistryErrorCode.Corrupt, exception.Code);
        Assert.Contains("does not waive what the state says about 1.0.0", exception.Message, StringComparison.Ordinal);
    }

    private async Task<VersionStanding> StandingAsync()
    {
        var view = await _registry.Ledgers.OpenAsync();
        return (await _registry.Ledger.FindAsync(view, Ledgers.Version("1.0.0"), TestRegistry.Cancel))!;
    }

    private Task<OperationOutcome> WaiveAsync(
        string gate, string? stage = "production", string by = "lea", string reason = "known noise", double days = 7, OperationContext? context = null)
    {
        context ??= _registry.Context(by);
        return new Waive(context).ExecuteAsync(Request(gate, stage is null ? null : StageName.Parse(stage), reason, days), TestRegistry.Cancel);
    }

    private WaiveRequest Request(string gate, StageName? stage, string reason, double days) =>
        new(Ledgers.Model, Ledgers.Version("1.0.0"), gate, stage, reason, _registry.Ledgers.Clock.GetUtcNow().AddDays(days)) { Life = TimeSpan.FromDays(days) };
}
