using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Setup;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Setup;

/// <summary>What is said about channels, and about those that are missing.</summary>
public sealed class ChannelReviewTest
{
    private const string Alerts = """{"stages": {"production": {"monitoring": {"alerts": {"ctr": ">= 0.03"}}}}}""";

    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "{}", "{}", ["Advised channels: No channel of ctr_ranking is told of a rollback."] },
        { """{"a": {"type": "github_issue", "events": ["promoted"]}}""", "{}", ["Advised channels: No channel of ctr_ranking is told of a rollback."] },
        { """{"a": {"type": "github_issue", "events": ["incident_opened"]}}""", "{}", ["Fulfilled channels: Every model has a channel that is told of a rollback."] },
        {
            """{"a": {"type": "github_issue", "events": ["rolled_back"]}}""",
            Alerts,
            ["Fulfilled channels: Every model has a channel that is told of a rollback.", "Advised channel_alerts: Policy has alert thresholds for ctr_ranking, and no channel is told of alerts."]
        },
        { """{"a": {"type": "github_issue"}}""", Alerts, ["Fulfilled channels: Every model has a channel that is told of a rollback."] },
        {
            """{"a": {"type": "slack", "url_from": "SET"}, "b": {"type": "webhook", "url_from": "UNSET", "secret_from": "ALSO_UNSET"}, "c": {"type": "command", "command": ["x"], "environment": ["TOKEN"]}}""",
            "{}",
            ["Fulfilled channels: Every model has a channel that is told of a rollback.", "Advised channel_variables: Not set here: UNSET (b), ALSO_UNSET (b), TOKEN (c)."]
        },
        {
            """{"a": {"type": "webhook", "url_from": "SET"}}""",
            "{}",
            ["Fulfilled channels: Every model has a channel that is told of a rollback.", "Advised channel_signatures: a is a webhook without a secret."]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_SaysWhatIsMissing(string channels, string policy, string[] findings)
    {
        var registry = Definitions.Registry($"\"notifications\": {channels}");
        var setup = new ChannelSetup(ModelName.Parse("ctr_ranking"), NotificationChannels.Of(registry, Definitions.Model()), PolicyResolver.Resolve(registry, Definitions.Model($"\"policy\": {policy}")));

        var review = ChannelReview.Of([setup], name => name.Text == "SET");

        Assert.Equal(findings, review.Select(finding => $"{finding.Verdict} {finding.Id}: {finding.Message}"));
        Assert.Empty(ChannelReview.Of([], _ => true));
    }
}
