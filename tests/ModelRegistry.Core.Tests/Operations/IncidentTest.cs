using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Incidents from opening to the last action, and what they stop meanwhile.</summary>
public class IncidentTest
{
    private const string Bad = """ "code": {"commit": "0123456789abcdef0123456789abcdef01234567"}, "data": {"snapshot_id": "ds_2"} """;
    private const string Good = """ "code": {"commit": "89abcdef0123456789abcdef0123456789abcdef"}, "data": {"snapshot_id": "ds_1"} """;

    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OfTheHolder_FreezesItAndComparesItsLineage()
    {
        await GoodThenBadAsync();

        var opened = TestRegistry.Appended<IncidentOpened>(await OpenAsync());

        Assert.Equal(("incident-5", "1.1.0", "1.0.0"), (opened.Id, opened.Version.ToString(), opened.Facts.Lineage!.Against.ToString()));
        Assert.Equal(
            ["code commit", "data snapshot"],
            opened.Facts.Lineage.Differences.Select(difference => $"{difference.Area} {difference.Field}"));
        Assert.Equal(("ds_2", "ds_1"), (opened.Facts.Lineage.Differences[1].Bad, opened.Facts.Lineage.Differences[1].Good));
        Assert.Equal(["standing"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.0", "staging")));
        Assert.Equal("incident-5", (await HistoryAsync("1.1.0")).Tags.Single(tag => tag.Key == "investigation").Value);
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData(" ", null, "summary")]
    [InlineData("fell", "2030-01-01T00:00:00Z", "detected")]
    public async Task Open_WithoutSummaryOrNoticedLater_IsRefused(string summary, string? detected, string gate)
    {
        await GoodThenBadAsync();

        var outcome = await OpenAsync(new IncidentFacts { Summary = summary, Detected = detected is null ? null : DateTimeOffset.Parse(detected, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal([gate], TestRegistry.FailedGates(outcome));
        Assert.Equal(4, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Update_OfTheCausesText_KeepsItsCommitAndSnapshot()
    {
        await GoodThenBadAsync();
        await OpenAsync();
        await UpdateAsync(new IncidentFacts { Cause = new IncidentCause("empty user_ag", "0123456789abcdef", null) });
        await UpdateAsync(new IncidentFacts { Cause = new IncidentCause("empty user_age", null, "ds_2") });
        await UpdateAsync(new IncidentFacts { Cause = new IncidentCause("empty user_age, of half of them", null, null) });

        Assert.Equal(new IncidentCause("empty user_age, of half of them", "0123456789abcdef", "ds_2"), (await ReadAsync()).Cause);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Close_AgainWithSomethingNew_IsRefusedAndSaysWhereItGoes()
    {
        await GoodThenBadAsync();
        await OpenAsync();
        var facts = new IncidentFacts { Cause = new IncidentCause("noise", null, null), Impact = "4 %" };
        TestRegistry.Appended<IncidentClosed>(await CloseAsync(facts));

        Assert.IsType<OperationOutcome.Unchanged>(await CloseAsync(facts));
        Assert.Equal(["open"], TestRegistry.FailedGates(await CloseAsync(new IncidentFacts { PostMortem = "https://example.com/5" })));
        Assert.Equal(["open"], TestRegistry.FailedGates(await CloseAsync(facts with { Impact = "5 %" })));
    }

    [Fact]
    public async Task Update_AddsUp()
    {
        await GoodThenBadAsync();
        await OpenAsync(new IncidentFacts { Summary = "fell", Actions = ["look", "repair"] });
        await UpdateAsync(new IncidentFacts { Impact = "4 %", Actions = ["tell"], Done = [1, 3] });
        await UpdateAsync(new IncidentFacts { Cause = new IncidentCause("empty user_age", null, null), PostMortem = "https://example.com/5" });

        var incident = await ReadAsync();

        Assert.Equal(("fell", "4 %", "empty user_age", "https://example.com/5"), (incident.Summary, incident.Impact, incident.Cause!.Text, incident.PostMortem));
        Assert.Equal([(1, (int?)6), (2, null), (3, 6)], incident.Actions.Select(action => (action.Number, action.Done)));
        Assert.Equal([5, 6, 7], incident.Entries.Select(entry => entry.Number));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Update_NothingOrWrongActionsOrTheVersionItself_IsRefused()
    {
        await GoodThenBadAsync();
        await OpenAsync(new IncidentFacts { Summary = "fell", Actions = ["look"] });

        Assert.Equal(["update"], TestRegistry.FailedGates(await UpdateAsync(new IncidentFacts())));
        var refused = await UpdateAsync(new IncidentFacts { Done = [2] });
        Assert.Equal("incident-5 has no action 2 to do; to do are 1.", ((OperationOutcome.Refused)refused).Gates.Single(gate => gate.Id == "done").Explanation);
        Assert.Equal(["fixed_by"], TestRegistry.FailedGates(await UpdateAsync(new IncidentFacts { FixedBy = [Ledgers.Version("1.1.0")] })));
        var unknown = await Assert.ThrowsAsync<RegistryException>(() => UpdateAsync(new IncidentFacts { Text = "x" }, "incident-4"));
        Assert.Equal(RegistryErrorCode.NotFound, unknown.Code);
        Assert.Equal(5, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Close_NeedsACause_ThenTheVersionIsFreeOfIt()
    {
        await GoodThenBadAsync();
        await OpenAsync();

        Assert.Equal(["cause"], TestRegistry.FailedGates(await CloseAsync(new IncidentFacts())));
        TestRegistry.Appended<IncidentClosed>(await CloseAsync(new IncidentFacts { Cause = new IncidentCause("noise", null, null) }));

        Assert.Equal("incident-5 is already closed.", Assert.IsType<OperationOutcome.Unchanged>(await CloseAsync(new IncidentFacts())).Why);
        Assert.Empty((await _registry.Ledgers.OpenAsync()).State.Incidents);
        Assert.DoesNotContain((await HistoryAsync("1.1.0")).Tags, tag => tag.Key == "investigation");
        TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.1.0", "staging"));
        TestRegistry.Appended<IncidentUpdated>(await UpdateAsync(new IncidentFacts { PostMortem = "https://example.com/5" }));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Rollback_OpensOneThatCanBeUpdatedAndClosed()
    {
        await GoodThenBadAsync();
        var detected = _registry.Ledgers.Clock.GetUtcNow();
        var rollback = TestRegistry.Appended<RolledBack>(await new Rollback(_registry.Context(), _registry.Ledgers.Clock).ExecuteAsync(
            new RollbackRequest(Ledgers.Model, Ledgers.Production, null, "fell") { Cause = new IncidentCause("seed", null, null), Detected = detected },
            Cancel));

        Assert.Equal("1.0.0", rollback.Lineage!.Against.ToString());
        var incident = await ReadAsync();
        Assert.Equal((TimeSpan.FromSeconds(1), "seed"), (incident.TimeToRestore, incident.Cause!.Text));
        TestRegistry.Appended<IncidentClosed>(await CloseAsync(new IncidentFacts()));
        Assert.Empty((await _registry.Ledger.FindAsync(await _registry.Ledgers.OpenAsync(), Ledgers.Version("1.1.0"), Cancel))!.Incidents);
        Assert.Equal(["standing"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.0", "staging")));
        await _registry.IsSoundAsync();
    }

    public static TheoryData<string, string, bool> Versions => new()
    {
        { "same commit", """ "code": {"commit": "0123456789abcdef0123456789abcdef01234567"} """, true },
        { "same commit, abbreviated", """ "code": {"commit": "0123456789"} """, true },
        { "another commit", """ "code": {"commit": "ff23456789"} """, false },
        { "same snapshot", """ "data": {"snapshot_id": "ds_2"} """, true },
        { "another snapshot", """ "data": {"snapshot_id": "ds_20"} """, false },
        { "descends from it", """ "change": {"type": "patch", "from": "1.1.0"} """, true },
        { "descends from the good one", """ "change": {"type": "minor", "from": "1.0.0"} """, false },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Promote_WhatCarriesTheCause_IsRefusedUntilItIsClosed(string what, string members, bool carries)
    {
        await GoodThenBadAsync();
        await OpenAsync(new IncidentFacts { Summary = what, Cause = new IncidentCause("bad join", "0123456789abcdef0123456789abcdef01234567", "ds_2") });
        await _registry.RegisterAsync("1.1.1", members);

        var outcome = await _registry.PromoteAsync("1.1.1", "staging");

        if (carries)
        {
            Assert.Equal(["incident-5"], TestRegistry.FailedGates(outcome));
            await CloseAsync(new IncidentFacts());
            outcome = await _registry.PromoteAsync("1.1.1", "staging");
        }

        TestRegistry.Appended<Promoted>(outcome);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_TheRepairAndItsDescendants_ButNotItsSiblings()
    {
        await GoodThenBadAsync();
        await OpenAsync();
        await _registry.RegisterAsync("1.1.1", """ "change": {"type": "patch", "from": "1.1.0"} """);
        await _registry.RegisterAsync("1.1.2", """ "change": {"type": "patch", "from": "1.1.1"} """);
        await _registry.RegisterAsync("1.2.0", """ "change": {"type": "minor", "from": "1.1.0"} """);
        Assert.Equal(["incident-5"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.2", "staging")));

        await UpdateAsync(new IncidentFacts { FixedBy = [Ledgers.Version("1.1.1")] });

        TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.1.1", "staging"));
        TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.1.2", "staging"));
        Assert.Equal(["incident-5"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.2.0", "staging")));
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"incidents": {"open_actions": true}}""", true)]
    public async Task Promote_ClosedWithAnOpenAction_IsAsPolicySays(string policy, bool refused)
    {
        await GoodThenBadAsync();
        await OpenAsync(new IncidentFacts { Summary = "fell", Actions = ["repair the join"], Cause = new IncidentCause("bad join", null, "ds_2") });
        await CloseAsync(new IncidentFacts());
        await _registry.RegisterAsync("1.2.0", """ "data": {"snapshot_id": "ds_2"} """);
        _registry.ModelPolicy = policy;

        var outcome = await _registry.PromoteAsync("1.2.0");

        if (refused)
        {
            Assert.Equal(["incident-5"], TestRegistry.FailedGates(outcome));
            TestRegistry.Appended<IncidentUpdated>(await UpdateAsync(new IncidentFacts { Done = [1] }));
            outcome = await _registry.PromoteAsync("1.2.0");
        }

        TestRegistry.Appended<Promoted>(outcome);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Change_ByOneWhoMayNot_IsRefused()
    {
        await GoodThenBadAsync();
        _registry.ModelPolicy = """{"permissions": {"incident": {"people": ["alice"]}}}""";

        Assert.Equal(["permission"], TestRegistry.FailedGates(await OpenAsync()));
    }

    private async Task GoodThenBadAsync()
    {
        TestRegistry.Appended(await _registry.RegisterAsync("1.0.0", Good));
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        TestRegistry.Appended(await _registry.RegisterAsync("1.1.0", Bad));
        TestRegistry.Appended(await _registry.PromoteAsync("1.1.0"));
    }

    private Task<OperationOutcome> OpenAsync(IncidentFacts? facts = null) => new ChangeIncident(_registry.Context()).OpenAsync(
        Ledgers.Model, null, Ledgers.Production, facts ?? new IncidentFacts { Summary = "fell" }, null, Cancel);

    private Task<OperationOutcome> UpdateAsync(IncidentFacts facts, string id = "incident-5") =>
        new ChangeIncident(_registry.Context()).UpdateAsync(Ledgers.Model, id, facts, null, Cancel);

    private Task<OperationOutcome> CloseAsync(IncidentFacts facts) => new ChangeIncident(_registry.Context()).CloseAsync(Ledgers.Model, "incident-5", facts, Cancel);

    private async Task<IncidentRecord> ReadAsync() => await IncidentRecord.ReadAsync(_registry.Ledger, await _registry.Ledgers.OpenAsync(), "incident-5", Cancel);

    private async Task<VersionHistory> HistoryAsync(string version)
    {
        var view = await _registry.Ledgers.OpenAsync();
        return await VersionHistory.ReadAsync(_registry.Ledger, (await _registry.Ledger.FindAsync(view, Ledgers.Version(version), Cancel))!, Ledgers.Model, Cancel);
    }
}
