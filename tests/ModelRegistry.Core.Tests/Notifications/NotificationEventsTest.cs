using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Notifications;

/// <summary>Which channels are told of which entries.</summary>
public sealed class NotificationEventsTest
{
    private static readonly ModelVersion One = Ledgers.Version("1.0.0");

    public static TheoryData<EntryBody, string> Told => new()
    {
        { new Revoked(One, "leak", null), "default revoked" },
        { new IncidentOpened("incident-3", One, StageName.Parse("staging"), new IncidentFacts { Summary = "x" }), "default incidents" },
        { new IncidentOpened("incident-3", One, Ledgers.Production, new IncidentFacts { Summary = "x" }), "default incidents production" },
        { new IncidentClosed("incident-3", One, new IncidentFacts()), "closed" },
        { new Noted(One, "x", null), string.Empty },
        { new Deprecated(One, "old", null), string.Empty },
        { new Retired("over", null), string.Empty },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void WantedBy_IsByEventAndStage(EntryBody body, string channels)
    {
        var defined = Channels("""
            "default": {"type": "github_issue"},
            "revoked": {"type": "github_issue", "events": ["revoked", "promoted"]},
            "incidents": {"type": "github_issue", "events": ["incident_opened"]},
            "production": {"type": "github_issue", "events": ["incident_opened"], "stages": ["Production"]},
            "closed": {"type": "github_issue", "events": ["incident_closed"], "stages": ["production"]},
            "nothing": {"type": "github_issue", "events": []}
            """);

        Assert.Equal(channels.Split(' ', StringSplitOptions.RemoveEmptyEntries), defined.WantedBy(body).Select(channel => channel.Text));
    }

    [Fact]
    public async Task Rollback_IsTheOpeningOfAnIncidentToo()
    {
        var registry = new Operations.TestRegistry();
        await registry.ReleaseAsync("1.0.0", "1.1.0");
        var body = Operations.TestRegistry.Appended<RolledBack>(await registry.RollBackAsync());

        Assert.Equal(["a", "b"], Channels("""
            "a": {"type": "github_issue", "events": ["incident_opened"]}, "b": {"type": "github_issue", "events": ["rolled_back"]}, "c": {"type": "github_issue", "events": ["promoted"]}
            """).WantedBy(body).Select(channel => channel.Text));
        Assert.Equal(("1.1.0", body.Incident.Id, "production"), (NotificationEvents.VersionOf(body)!.ToString(), NotificationEvents.IncidentOf(body), NotificationEvents.StageOf(body)!.Text));
    }

    [Fact]
    public void Events_AreTypesOfEntries() => Assert.Empty(NotificationEvents.All.Except(EntryBodies.Known));

    private static NotificationChannels Channels(string members) =>
        NotificationChannels.Of(Definitions.Registry($$"""
            "notifications": { {{members}} }
            """));
}
