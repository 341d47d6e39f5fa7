using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

public sealed class ExperimentTest
{
    private static readonly ExperimentId Id = ExperimentId.Parse("exp-1");

    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Life_FromStartToConclusion_IsKeptForBothVersions()
    {
        await RegisterAsync();
        var started = TestRegistry.Appended<ExperimentStarted>(await StartAsync());
        var concluded = TestRegistry.Appended<ExperimentConcluded>(await ConcludeAsync("0.10", "0.14", 2000));

        Assert.Empty(started.Notes);
        Assert.Equal(("winner", "wide", 3), (concluded.Outcome, concluded.Winner, concluded.Started));
        foreach (var version in new[] { "1.1.0", "1.2.0" })
        {
            var view = await _registry.Ledger.OpenAsync(Ledgers.Model, Cancel);
            var history = await VersionHistory.ReadAsync(_registry.Ledger, (await _registry.Ledger.FindAsync(view, Ledgers.Version(version), Cancel))!, Ledgers.Model, Cancel);
            Assert.Equal(["registered", "experiment_started", "experiment_concluded"], history.Entries.Select(entry => entry.Body.Type));
        }

        Assert.IsType<OperationOutcome.Unchanged>(await ConcludeAsync("0.10", "0.14", 2000));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Start_Again_IsANoOpIfItIsTheSame()
    {
        await RegisterAsync();
        TestRegistry.Appended(await StartAsync());

        Assert.IsType<OperationOutcome.Unchanged>(await StartAsync());
        Assert.Equal(RegistryErrorCode.AlreadyExists, (await Assert.ThrowsAsync<RegistryException>(() => StartAsync(horizon: 5000))).Code);
    }

    [Fact]
    public async Task Start_ArmsOfDifferentData_IsPointedOut()
    {
        await _registry.RegisterAsync("1.1.0", """ "data": {"snapshot_id": "ds_1"} """);
        await _registry.RegisterAsync("1.2.0", """ "data": {"snapshot_id": "ds_2"}, "experiment_id": "exp-0" """);

        var started = TestRegistry.Appended<ExperimentStarted>(await StartAsync());

        Assert.Equal(
            [
                "Arm wide was trained on snapshot 'ds_2' and control on snapshot 'ds_1': a difference may come from the data and not from the model.",
                "The metadata of arm wide names experiment 'exp-0'.",
            ],
            started.Notes);
    }

    [Fact]
    public async Task Start_WhatCannotComeToAResult_IsRefused()
    {
        await RegisterAsync();
        await _registry.DeprecateAsync("1.2.0");

        Assert.Equal(["arm_wide"], TestRegistry.FailedGates(await StartAsync()));
        Assert.Equal(["experiment", "arm_wide"], TestRegistry.FailedGates(await StartAsync(share: "0.4")));
        Assert.Equal(RegistryErrorCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => StartAsync(other: "9.0.0"))).Code);
        _registry.ModelPolicy = """{"permissions": {"experiment": {"people": ["maria"]}}}""";
        Assert.Contains("permission", TestRegistry.FailedGates(await StartAsync()));
    }

    [Theory]
    [InlineData("0.10", "0.14", 1000, "plan")]
    [InlineData("0.10", null, 2000, "observations")]
    public async Task Conclude_Early_IsRefusedWithTheReason(string control, string? wide, long cases, string gate)
    {
        await RegisterAsync();
        await StartAsync();

        var refused = await ConcludeAsync(control, wide, cases);

        Assert.Contains(gate, TestRegistry.FailedGates(refused));
        Assert.Null((await _registry.Ledger.FindAsync(await _registry.Ledger.OpenAsync(Ledgers.Model, Cancel), Id, Cancel))!.Concluded);
    }

    [Fact]
    public async Task Conclude_ArmsWithoutTheirShares_IsRefusedAndCanBeAbandoned()
    {
        await RegisterAsync();
        await StartAsync();

        Assert.Equal(["sample_ratio"], TestRegistry.FailedGates(await ConcludeAsync("0.10", "0.14", 2000, otherCases: 2600)));
        var body = TestRegistry.Appended<ExperimentConcluded>(await ConcludeAsync("0.10", "0.14", 2000, otherCases: 2600, abandon: true));

        Assert.Equal(("abandoned", null), (body.Outcome, body.Winner));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Conclude_NoDifference_HasNoWinner()
    {
        await RegisterAsync();
        await StartAsync();

        Assert.Equal("no_winner", TestRegistry.Appended<ExperimentConcluded>(await ConcludeAsync("0.10", "0.101", 2000)).Outcome);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Conclude_Unknown_IsNotFound()
    {
        await RegisterAsync();

        Assert.Equal(RegistryErrorCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => ConcludeAsync("0.1", "0.2", 10))).Code);
    }

    [Fact]
    public async Task Audit_ForgedWinner_IsFound()
    {
        await RegisterAsync();
        await StartAsync();
        ArmTotal[] totals = [Total("control", "0.10", 2000), Total("wide", "0.101", 2000)];

        await _registry.Ledgers.AppendAsync(new ExperimentConcluded(
            Id, 3, [Ledgers.Version("1.1.0"), Ledgers.Version("1.2.0")], "winner", "wide", "because", totals, Core.Json.JsonObject.Empty, ObservationCitation.Of([])));

        var findings = (await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel)).Findings;
        Assert.Contains(findings, finding => finding.Severity == AuditSeverity.Corrupt
            && finding.Message.Contains("concludes experiment exp-1 with wide, which its totals do not say under its plan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-2, "from observations of before it was declared")]
    [InlineData(2, "from observations of windows that were not over")]
    public async Task Audit_ConclusionFromOtherTimes_IsFound(int hours, string problem)
    {
        await RegisterAsync();
        await StartAsync();
        var from = _registry.Ledgers.Clock.GetUtcNow().AddHours(hours);
        ArmTotal[] totals = [Total("control", "0.10", 2000), Total("wide", "0.14", 2000)];

        await _registry.Ledgers.AppendAsync(new ExperimentConcluded(
            Id, 3, [Ledgers.Version("1.1.0"), Ledgers.Version("1.2.0")], "winner", "wide", "because", totals, Core.Json.JsonObject.Empty,
            new ObservationCitation(4, Digest.Of([]), from, from.AddMinutes(20))));

        var findings = (await _registry.Audit.ExecuteAsync(Ledgers.Model, null, null, Cancel)).Findings;
        Assert.Contains(findings, finding => finding.Severity == AuditSeverity.Corrupt && finding.Message.Contains(problem, StringComparison.Ordinal));
    }

    private async Task RegisterAsync()
    {
        await _registry.RegisterAsync("1.1.0");
        await _registry.RegisterAsync("1.2.0");
    }

    private Task<OperationOutcome> StartAsync(long horizon = 4000, string share = "0.5", string other = "1.2.0") => new StartExperiment(_registry.Context()).ExecuteAsync(
        new ExperimentRequest(
            Ledgers.Model,
            Id,
            ExperimentKind.Split,
            [new RequestedArm("control", null, Ledgers.Version("1.1.0"), ExactDecimal.Parse("0.5")), new RequestedArm("wide", null, Ledgers.Version(other), ExactDecimal.Parse(share))],
            new ExperimentMetric("ctr", true, MetricDirection.Higher, ExactDecimal.Parse("0.02")),
            [],
            new ExperimentPlan(false, horizon, ExactDecimal.Parse("0.95"), ExactDecimal.Parse("0.8"))),
        Cancel);

    private Task<OperationOutcome> ConcludeAsync(string control, string? wide, long cases, long? otherCases = null, bool abandon = false)
    {
        ArmTotal[] totals = wide is null ? [Total("control", control, cases)] : [Total("control", control, cases), Total("wide", wide, otherCases ?? cases)];
        return new ConcludeExperiment(_registry.Context()).ExecuteAsync(
            Ledgers.Model, Id, abandon, "done", (_, _) => new ExperimentTotals(totals, ObservationCitation.Of([])), Cancel);
    }

    private static ArmTotal Total(string arm, string value, long cases) => new(arm, "ctr", cases, ExactDecimal.Parse(value), null);
}
