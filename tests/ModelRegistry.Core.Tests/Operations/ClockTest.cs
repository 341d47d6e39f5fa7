using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Entries that somebody wrote whose clock was ahead.</summary>
public sealed class ClockTest
{
    private const string Policy = """{"thresholds": {"auc": ">=0.85"}, "stages": {"production": {"soak": "24h", "approvals": {"minimum": 0}}}}""";

    private readonly TestRegistry _registry = new() { ModelPolicy = Policy };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 12, 10, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(14, null)]
    [InlineData(16, "2026-10-03T12:16:00.000Z")]
    [InlineData(25 * 60, "2026-10-04T13:00:00.000Z")]
    public async Task Audit_AnEntryLaterThanNow_IsNotedOnce(int minutes, string? time)
    {
        await _registry.RegisterAsync("1.0.0", "\"metrics\": {\"auc\": 0.9}");
        Ahead(minutes);
        await _registry.PromoteAsync("1.0.0", "staging", context: Context("rita"));
        await _registry.NoteAsync("1.0.0", context: Context("rita"));

        var audit = await new Audit(_registry.Ledgers.Plain, _registry.Artifacts, Ledgers.Id, _clock).ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel);

        Assert.Equal(
            time is null ? [] : [$"note models/ctr_ranking/journal/00000002.json: is dated {time}, later than now (2026-10-03T12:10:00.000Z): the clock of whoever wrote it was ahead, or the one here is behind; so are all entries after it"],
            audit.Findings.Select(finding => $"{finding.SeverityText} {finding.File}: {finding.Message}"));
        Assert.False(audit.IsCorrupt);
        Assert.NotNull(audit.Head);
    }

    [Fact]
    public async Task Write_AfterAnEntryFarAhead_IsUnavailable()
    {
        await _registry.RegisterAsync("1.0.0", "\"metrics\": {\"auc\": 0.9}");
        Ahead(25 * 60);
        await _registry.PromoteAsync("1.0.0", "staging", context: Context("rita"));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.PromoteAsync("1.0.0", context: Behind(accepts: false), dryRun: true));
        await Assert.ThrowsAsync<RegistryException>(() => _registry.NoteAsync("1.0.0", context: Behind(accepts: false)));

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Equal("Entry 2 of ctr_ranking is dated 2026-10-04T13:00:00.000Z, 1d ahead of the clock here (2026-10-03T12:10:00.000Z).", exception.Message);
        Assert.Contains("MODELREGISTRY_CLOCK_AHEAD", exception.Hint, StringComparison.Ordinal);
        Assert.Equal(2, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Write_TheSameRequestAgain_IsUnchangedWhateverTheClockSays()
    {
        Ahead(25 * 60);
        await _registry.RegisterAsync("1.0.0", context: Context("rita", "run/1"));

        Assert.IsType<OperationOutcome.Unchanged>(await _registry.RegisterAsync("1.0.0", context: Behind(accepts: false, "run/1")));
    }

    [Fact]
    public async Task Write_AfterAnEntryFarAheadThatIsAccepted_SaysSoAndTheAuditNotesIt()
    {
        await _registry.RegisterAsync("1.0.0", "\"metrics\": {\"auc\": 0.9}");
        Ahead(25 * 60);
        await _registry.NoteAsync("1.0.0", context: Context("rita"));

        var entry = TestRegistry.Appended(await _registry.NoteAsync("1.0.0", context: Behind(accepts: true)));

        Assert.Equal(entry.Envelope.Clock, _clock.GetUtcNow());
        await _registry.IsSoundAsync(
            "note models/ctr_ranking/journal/00000003.json: was written when the clock there said 2026-10-03T12:10:00.000Z, 1d before the time of entry 2: one of the two clocks was wrong");
    }

    [Fact]
    public async Task Waive_InTheLastYearThereIs_EndsWithTime()
    {
        await _registry.RegisterAsync("1.0.0", "\"metrics\": {\"auc\": 0.7}");
        _registry.Ledgers.Clock.SetUtcNow(new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero));
        await _registry.NoteAsync("1.0.0", context: Context("rita"));

        var outcome = await new Waive(Context("lea")).ExecuteAsync(
            new WaiveRequest(Ledgers.Model, Ledgers.Version("1.0.0"), "metric_auc", Ledgers.Production, "noise", new DateTimeOffset(9999, 12, 31, 12, 0, 0, TimeSpan.Zero)), TestRegistry.Cancel);

        TestRegistry.Appended<Waived>(outcome);
        var refused = Assert.IsType<OperationOutcome.Refused>(await _registry.PromoteAsync("1.0.0", context: Context("rita")));
        Assert.Contains(refused.Gates, gate => gate.Id == "metric_auc" && gate.VerdictText == "waived");
        await _registry.IsSoundAsync();
    }

    private void Ahead(int minutes) => _registry.Ledgers.Clock.SetUtcNow(new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    // The clock does not move on, so that times are those the test says.
    private OperationContext Context(string actor, string? request = null) => Fixed(_registry.Context(actor, request), _registry.Ledgers.Clock.GetUtcNow().AddSeconds(-1));

    private OperationContext Behind(bool accepts, string? request = null) => Fixed(_registry.Context(request: request), _clock.GetUtcNow(), accepts);

    private OperationContext Fixed(OperationContext context, DateTimeOffset time, bool accepts = false) => context with
    {
        Ledger = new ModelLedger(_registry.Ledgers.Journal, Ledgers.Id, new FakeTimeProvider(time)) { AcceptsTimeAhead = accepts },
    };
}
