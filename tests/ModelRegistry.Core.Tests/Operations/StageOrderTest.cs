using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>What the ledger says about when a version held the stages before.</summary>
public class StageOrderTest
{
    private readonly TestRegistry _registry = new()
    {
        ModelPolicy = """{"stages": {"production": {"from": ["staging"], "soak": "24h", "approvals": {"minimum": 0}}}}""",
    };

    [Fact]
    public async Task Promote_NeverInStaging_IsRefused()
    {
        await _registry.RegisterAsync("1.0.0");

        Assert.Equal(["stage_order", "soak"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_TooEarly_IsRefusedUntilItSoaked()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(23));
        var early = await _registry.PromoteAsync("1.0.0");

        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["soak"], TestRegistry.FailedGates(early));
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_SoakedBeforeAnotherTookStaging_IsDone()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(25));
        await _registry.PromoteAsync("1.1.0", "staging");
        await _registry.NoteAsync("1.0.0");

        var body = TestRegistry.Appended<Promoted>(await _registry.PromoteAsync("1.0.0"));

        Assert.Equal("1d 1h in staging (before, entry 3)", Assert.Single(body.Gates, gate => gate.Id == "soak").Measured);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_SoakedInTwoParts_CountsTheLongerOnly()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.RegisterAsync("1.1.0");
        for (var part = 0; part < 2; part++)
        {
            await _registry.PromoteAsync("1.0.0", "staging");
            _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(13));
            await _registry.PromoteAsync("1.1.0", "staging");
        }

        Assert.Equal(["soak"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_HoldsStagingLongEnough_ReadsNoHistory()
    {
        await _registry.RegisterAsync("1.0.0");
        await _registry.PromoteAsync("1.0.0", "staging");
        for (var note = 0; note < 20; note++)
        {
            await _registry.NoteAsync("1.0.0", $"note {note}");
        }

        _registry.Ledgers.Clock.Advance(TimeSpan.FromHours(25));
        var context = _registry.Context();
        var before = _registry.Ledgers.Journal.EntriesRead;
        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0", context: context));

        Assert.InRange(_registry.Ledgers.Journal.EntriesRead - before, 0, 4);
    }

    [Fact]
    public async Task Validate_Version_JudgesTheOrderToo()
    {
        await _registry.RegisterAsync("1.0.0");

        var body = TestRegistry.Appended<Validated>(await new Validate(_registry.Context()).VersionAsync(
            Ledgers.Model, Ledgers.Version("1.0.0"), Ledgers.Production, TestRegistry.Cancel));

        Assert.Equal(["failed", "failed"], body.Gates.Where(gate => gate.Gate == "stage_order").Select(gate => gate.VerdictText));
    }
}
