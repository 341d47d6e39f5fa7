using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Operations;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Notifications;

/// <summary>An entry names who is to be told; what is not delivered stays in the state until it is, and is recorded once.</summary>
public sealed class RecordNotificationTest
{
    private static readonly NotificationChannels Channels = NotificationChannels.Of(Definitions.Registry("""
        "notifications": {
          "ops": {"type": "slack", "url_from": "OPS", "events": ["deprecated", "rolled_back"]},
          "pager": {"type": "webhook", "url_from": "PAGER", "events": ["deprecated"]}
        }
        """));

    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Decision_NamesItsChannels_AndNothingElseDoes()
    {
        var entry = await DeprecateAsync();

        Assert.Equal(["ops", "pager"], entry.Envelope.Notifies.Select(channel => channel.Text));
        Assert.Equal(["entry 2 to ops", "entry 2 to pager"], await UndeliveredAsync());
        Assert.Empty((await _registry.Ledger.EntryAsync(Ledgers.Model, 1, TestRegistry.Cancel)).Envelope.Notifies);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Delivered_Settles_AndFailedStays()
    {
        var entry = await DeprecateAsync();

        var recorded = TestRegistry.Appended(await RecordAsync(entry, Told("ops"), Told("pager", "no answer")));

        Assert.Equal((2, entry.Digest, "deprecated", "1.0.0"), ((Notified)recorded.Body) is var body ? (body.Event, body.EventDigest, body.EventType, body.Version!.ToString()) : default);
        Assert.Empty(recorded.Envelope.Notifies);
        Assert.Null(recorded.Envelope.Adopts);
        Assert.Equal(["entry 2 to pager"], await UndeliveredAsync());
        Assert.Equal(3, (await _registry.Ledgers.OpenAsync()).State.Undelivered[0].Failed);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task SameFailure_IsRecordedOnce_AnotherOneAgain()
    {
        var entry = await DeprecateAsync();
        await RecordAsync(entry, Told("ops"), Told("pager", "no answer"));

        var same = await RecordAsync(entry, Told("pager", "no answer"));
        var other = await RecordAsync(entry, Told("pager", "answered 503"));
        var same2 = await RecordAsync(entry, Told("pager", "answered 503"));

        Assert.IsType<OperationOutcome.Unchanged>(same);
        Assert.Equal(4, TestRegistry.Appended(other).Number);
        Assert.IsType<OperationOutcome.Unchanged>(same2);
    }

    [Fact]
    public async Task DeliveredByTwo_IsRecordedOnce()
    {
        var entry = await DeprecateAsync();
        await RecordAsync(entry, Told("ops"), Told("pager"));

        var again = await RecordAsync(entry, Told("ops"), Told("pager"));
        var late = await RecordAsync(entry, Told("ops", "no answer"));

        Assert.IsType<OperationOutcome.Unchanged>(again);
        Assert.IsType<OperationOutcome.Unchanged>(late);
        Assert.Equal(3, await _registry.HeadAsync());
    }

    [Fact]
    public async Task Dropped_IsNotAskedForAgain()
    {
        var entry = await DeprecateAsync();

        await RecordAsync(entry, Told("ops"), Told("pager", "gone") with { Outcome = ToldChannel.Dropped });

        Assert.Empty(await UndeliveredAsync());
    }

    [Fact]
    public async Task Rollback_IsToldAsPartOfItsIncident()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var entry = TestRegistry.Appended(await _registry.RollBackAsync(context: Told()));
        await RecordAsync(entry, Told("ops"));
        await RecordAsync(entry, Told("github-issue"));

        var view = await _registry.Ledgers.OpenAsync();
        var incident = await Incidents.IncidentRecord.ReadAsync(_registry.Ledger, view, ((RolledBack)entry.Body).Incident.Id, TestRegistry.Cancel);
        var asked = await RecordNotification.ToldAsync(_registry.Ledger, view, entry, TestRegistry.Cancel);

        Assert.Equal(["rolled_back", "notified", "notified"], incident.Entries.Select(about => about.Body.Type));
        Assert.Equal(["github-issue", "ops"], asked.Select(channel => channel.Text).Order());
        Assert.IsType<OperationOutcome.Unchanged>(await RecordAsync(entry, Told("github-issue")));
        Assert.True(incident.IsOpen);
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task ChannelAskedForLater_ThatFails_IsOutstandingUntilItIsTold()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        var entry = TestRegistry.Appended(await _registry.RollBackAsync());

        TestRegistry.Appended(await RecordAsync(entry, Told("github-issue", "no token")));
        var same = await RecordAsync(entry, Told("github-issue", "no token"));
        var outstanding = await UndeliveredAsync();
        TestRegistry.Appended(await RecordAsync(entry, Told("github-issue")));

        Assert.IsType<OperationOutcome.Unchanged>(same);
        Assert.Equal([$"entry {entry.Number} to github-issue"], outstanding);
        Assert.Empty(await UndeliveredAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Retired_CanStillBeToldOf()
    {
        await _registry.RegisterAsync("1.0.0");
        var entry = TestRegistry.Appended(await new Retire(Told() with { Channels = NotificationChannels.Of(Definitions.Registry("""
            "notifications": {"ops": {"type": "slack", "url_from": "OPS", "events": ["retired"]}}
            """)) }).ExecuteAsync(Ledgers.Model, "over", null, TestRegistry.Cancel));

        TestRegistry.Appended(await RecordAsync(entry, Told("ops")));

        Assert.Empty(await UndeliveredAsync());
        await _registry.IsSoundAsync();
    }

    [Fact]
    public async Task Undelivered_BeyondTheMost_ForgetsTheOldest()
    {
        await _registry.RegisterAsync("1.0.0");
        var noisy = NotificationChannels.Of(Definitions.Registry("""
            "notifications": {"ops": {"type": "slack", "url_from": "OPS", "events": ["waived", "deprecated"]}}
            """));
        var state = (await _registry.Ledgers.OpenAsync()).State;
        IReadOnlyList<UndeliveredNotification> undelivered = [];
        var entry = (await _registry.Ledger.EntryAsync(Ledgers.Model, 1, TestRegistry.Cancel)).Envelope;

        for (var number = 2; number < 100; number++)
        {
            undelivered = NotificationFold.After(undelivered, entry with { Number = number, Notifies = [noisy.All[0].Name] });
        }

        Assert.Equal(NotificationFold.MostUndelivered, undelivered.Count);
        Assert.Equal((36, 99), (undelivered[0].Entry, undelivered[^1].Entry));
        var bytes = (state with { Undelivered = undelivered }).ToBytes();
        Assert.Equal(undelivered, ModelState.Read(JsonParser.ParseObject(new DocumentSource("state.json", bytes), DocumentLimits.Entry)).Undelivered);
    }

    [Theory]
    [InlineData("tells of entry 2 what is not in it", "digest")]
    [InlineData("tells of entry 2 what is not in it", "type")]
    [InlineData("tells of entry 2 what is not in it", "version")]
    [InlineData("tells of entry 3, which does not stand before it", "event")]
    public async Task Notified_Forged_IsCorrupt(string problem, string what)
    {
        var entry = await DeprecateAsync();
        var body = Notified.Of(entry, [Told("ops")]);

        await _registry.Ledgers.AppendAsync(what switch
        {
            "digest" => body with { EventDigest = Digest.Of("x"u8) },
            "type" => body with { EventType = "revoked" },
            "version" => body with { Version = null },
            _ => body with { Event = 3 },
        });

        await _registry.IsSoundAsync($"corrupt models/ctr_ranking/journal/00000003.json: {problem}");
    }

    private static ToldChannel Told(string channel, string? why = null) => new(
        ChannelName.Parse(channel), "slack", why is null ? ToldChannel.Delivered : ToldChannel.Failed, why, 1, DateTimeOffset.UnixEpoch);

    private OperationContext Told() => _registry.Context() with { Channels = Channels };

    private async Task<JournalEntry> DeprecateAsync()
    {
        await _registry.RegisterAsync("1.0.0");
        return TestRegistry.Appended(await _registry.DeprecateAsync("1.0.0", context: Told()));
    }

    private Task<OperationOutcome> RecordAsync(JournalEntry entry, params ToldChannel[] results) =>
        new RecordNotification(Told()).ExecuteAsync(entry, results, TestRegistry.Cancel);

    private async Task<string[]> UndeliveredAsync() => [.. (await _registry.Ledgers.OpenAsync()).State.Undelivered.Select(known => known.ToString())];
}
