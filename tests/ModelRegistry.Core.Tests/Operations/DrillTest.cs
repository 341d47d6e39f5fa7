using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Practising a rollback, when that is due, and stepping back once.</summary>
public class DrillTest
{
    private readonly TestRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drill_WithAGoodVersion_MovesNothingAndIsRecorded()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        var body = TestRegistry.Appended<Drilled>(await DrillAsync());

        Assert.Equal(("1.1.0", "1.0.0", "hashed", true), (body.From.ToString(), body.Version!.ToString(), body.Verification, body.Passed));
        Assert.Equal("1.1.0", await _registry.HolderAsync());
        Assert.Empty((await _registry.Ledgers.OpenAsync()).State.Incidents);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Drill_WithNothingToGoBackTo_IsRecordedAsFailed_AndStaysDue()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.Damage("1.0.0");

        var body = TestRegistry.Appended<Drilled>(await DrillAsync());

        Assert.False(body.Passed);
        Assert.Null(body.Version);
        Assert.Contains("sealed as", body.Considered.Single().Why, StringComparison.Ordinal);
        Assert.True((await DueAsync())!.IsDue);
    }

    [Fact]
    public async Task Drill_ByOneWhoMayNotRollBack_IsRefused()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        _registry.ModelPolicy = """{"permissions": {"roll_back": {"people": ["alice"]}}}""";

        Assert.Equal(["permission"], TestRegistry.FailedGates(await DrillAsync()));
        Assert.Equal(4, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Due_FollowsDrillsAndRollbacks()
    {
        Assert.Null(await DueAsync());
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        Assert.Null(await DueAsync(asked: false));
        Assert.Equal((true, (DateTimeOffset?)null), (await DueAsync() is { } never ? (never.IsDue, never.Last) : default));

        await DrillAsync();

        Assert.False((await DueAsync())!.IsDue);
        _registry.Ledgers.Clock.Advance(TimeSpan.FromDays(90));
        Assert.True((await DueAsync())!.IsDue);
        TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());
        Assert.False((await DueAsync())!.IsDue);
    }

    [Fact]
    public async Task Rollback_SecondPersonAfterTheFirst_StepsBackOnce()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        var second = Assert.IsType<OperationOutcome.Unchanged>(await _registry.RollBackAsync(context: _registry.Other()));

        Assert.Equal(7, second.Entry.Number);
        Assert.EndsWith("if 1.1.0 is bad too, say --from 1.1.0.", second.Why, StringComparison.Ordinal);
        Assert.Equal("1.1.0", await _registry.HolderAsync());
        TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync(from: "1.1.0"));
        Assert.Equal("1.0.0", await _registry.HolderAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Rollback_MuchLater_StepsBackAgain()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0", "1.2.0");
        await _registry.RollBackAsync();
        _registry.Ledgers.Clock.Advance(RollbackRequest.RepeatWindow);

        TestRegistry.Appended<RolledBack>(await _registry.RollBackAsync());

        Assert.Equal("1.0.0", await _registry.HolderAsync());
    }

    private Task<OperationOutcome> DrillAsync() => new Rollback(_registry.Context(), _registry.Ledgers.Clock).ExecuteAsync(
        new RollbackRequest(Ledgers.Model, Ledgers.Production, null, string.Empty) { Drill = true }, Cancel);

    private async Task<DrillSchedule?> DueAsync(bool asked = true)
    {
        var policy = Definitions.Resolve(modelPolicy: asked ? """{"stages": {"production": {"drill": {"every_days": 90}}}}""" : "{}");
        return DrillSchedule.Of(policy.Stage(Ledgers.Production)!, (await _registry.Ledgers.OpenAsync()).State, _registry.Ledgers.Clock.GetUtcNow());
    }
}
