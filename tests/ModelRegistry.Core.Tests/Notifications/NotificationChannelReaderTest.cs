using ModelRegistry.Core.Json;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Tests.Policies;

namespace ModelRegistry.Core.Tests.Notifications;

/// <summary>Definitions of channels; above all that no secret gets into one, nor into what is said about it.</summary>
public sealed class NotificationChannelReaderTest
{
    private const string Token = "8fK2jd93Kq0Zp4Xw7Lm1";

    public static TheoryData<string, string> Refused => new()
    {
        { """{"type": "slack", "url": "https://hooks.slack.com/services/T0/B0/SECRET"}""", "the address of a Slack webhook is a secret; put it into an environment variable and name that with url_from" },
        { """{"type": "webhook", "url": "https://hooks.slack.com/services/T0/B0/SECRET"}""", "whoever knows an address at hooks.slack.com may write to its channel, so it is a secret; put it into an environment variable and name that with url_from" },
        { """{"type": "webhook", "url": "https://discord.com/api/webhooks/1/SECRET"}""", "an address at discord.com" },
        { """{"type": "webhook", "url": "https://acme.webhook.office.com/webhookb2/SECRET"}""", "an address at acme.webhook.office.com" },
        { """{"type": "webhook", "url": "https://h.example.com/x?token=SECRET"}""", "its query holds a secret" },
        { """{"type": "webhook", "url": "https://h.example.com/x?a=b&api_key=SECRET"}""", "its query holds a secret" },
        { """{"type": "webhook", "url": "https://h.example.com/x?%73ig=SECRET"}""", "its query holds a secret" },
        { """{"type": "webhook", "url": "https://h.example.com/8fK2jd93Kq0Zp4Xw7Lm1/SECRET"}""", "a part of it looks like a secret" },
        { """{"type": "webhook", "url": "https://h.example.com/ghp_8fK2jd93Kq0Zp4Xw7Lm1SECRET"}""", "a part of it looks like a secret" },
        { """{"type": "webhook", "url": "https://bot:SECRET@h.example.com/x"}""", "must have no user name and no password in it" },
        { """{"type": "webhook", "url": "http://h.example.com/SECRET"}""", "must begin with https://; plain http is for this machine only" },
        { """{"type": "webhook", "url": "http://127.0.0.1.example.com/SECRET"}""", "must begin with https://; plain http is for this machine only" },
        { """{"type": "webhook", "url": "ftp://h.example.com/SECRET"}""", "must be an https address" },
        { """{"type": "webhook", "url": "h.example.com/SECRET"}""", "must be an https address" },
        { """{"type": "webhook", "url": "https://h.example.com/x#SECRET"}""", "must have no fragment" },
        { """{"type": "webhook"}""", "must have url or url_from, one of them" },
        { """{"type": "webhook", "url": "https://h.example.com/x", "url_from": "X"}""", "must have url or url_from, one of them" },
        { """{"type": "webhook", "url_from": "X", "secret_from": "SECRET value"}""", "must be the name of an environment variable, such as OPS_WEBHOOK_SECRET, and never the value" },
        { """{"type": "webhook", "url_from": "https://h.example.com/SECRET"}""", "must be the name of an environment variable" },
        { """{"type": "command", "command": ["tell", "--token", "SECRET"]}""", "looks like a secret; let the program read it from an environment variable, and name that in environment" },
        { """{"type": "command", "command": ["tell", "--api-key=SECRET"]}""", "looks like a secret" },
        { """{"type": "command", "command": ["env", "PASSWORD=SECRET", "tell"]}""", "looks like a secret" },
        { """{"type": "command", "command": ["curl", "https://hooks.slack.com/services/T0/B0/SECRET"]}""", "looks like a secret" },
        { """{"type": "command", "command": ["curl", "https://bot:SECRET@h.example.com/"]}""", "looks like a secret" },
        { """{"type": "command", "command": ["tell", "ghp_8fK2jd93Kq0Zp4Xw7Lm1SECRET"]}""", "looks like a secret" },
        { """{"type": "command", "command": ["tell"], "environment": ["TOKEN=SECRET"]}""", "must be the name of an environment variable" },
        { """{"type": "github_issue", "timeout": "61s"}""", "must be 1s to 60s" },
        { """{"type": "github_issue", "timeout": "0s"}""", "must be 1s to 60s" },
        { """{"type": "github_issue", "events": ["rollbacked"]}""", "is no event that can be told" },
        { """{"type": "github_issue", "events": ["rolled_bak"]}""", "is no event that can be told (did you mean rolled_back?)" },
        { """{"type": "github_issue", "events": ["notified"]}""", "is no event that can be told" },
    };

    public static TheoryData<string> Accepted =>
    [
        """{"type": "webhook", "url": "https://h.example.com/hooks/model-registry-events-2024?team=ml"}""",
        """{"type": "webhook", "url": "https://h.example.com/6f9619ff-8b86-d011-b42d-00c04fc964ff"}""",
        """{"type": "webhook", "url": "http://localhost:8080/x"}""",
        """{"type": "webhook", "url": "http://[::1]:8080/x"}""",
        """{"type": "command", "command": ["tell", "--max-tokens", "5", "--key", "ops", "a b; c"]}""",
        """{"type": "command", "command": ["tell", "--token-from", "--verbose"]}""",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Channel_ThatIsOrHoldsASecretOrCannotBe_IsRefusedAndNotQuoted(string channel, string problem)
    {
        var error = Assert.Throws<DocumentException>(() => Definitions.Registry($$"""
            "notifications": {"ops": {{channel.Replace("SECRET", Token, StringComparison.Ordinal)}}}
            """));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("/notifications/ops", error.Errors[0].Pointer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Channel_OfOrdinaryWords_IsRead(string channel) =>
        Assert.Single(Definitions.Registry($$"""
            "notifications": {"ops": {{channel}}}
            """).Notifications);

    [Fact]
    public void GitHubIssue_IsTheNameOfIssuesOnly()
    {
        var error = Assert.Throws<DocumentException>(() => Definitions.Registry("""
            "notifications": {"github-issue": {"type": "slack", "url_from": "X"}}
            """));

        Assert.Contains("must be github_issue: rollback --github-issue asks for a channel of this name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelsChannels_ReplaceAndRemoveTheRegistrysByName()
    {
        var registry = Definitions.Registry("""
            "notifications": {"a": {"type": "slack", "url_from": "A"}, "b": {"type": "slack", "url_from": "B"}, "c": {"type": "github_issue"}}
            """);
        var model = Definitions.Model("""
            "notifications": {"b": {"type": "webhook", "url_from": "MINE"}, "c": {"type": "none"}, "d": {"type": "github_issue"}}
            """);

        var channels = NotificationChannels.Of(registry, model);

        Assert.Equal(["a slack", "b webhook", "d github_issue"], channels.All.Select(channel => $"{channel.Name} {channel.Type}"));
        Assert.Null(channels.Find(ChannelName.Parse("c")));
        Assert.Same(channels, channels.WithGitHubIssue());
    }

    [Fact]
    public void WithGitHubIssue_AddsOneWhereNoIssueIsToldOfRollbacks()
    {
        var channels = NotificationChannels.Of(Definitions.Registry("""
            "notifications": {"c": {"type": "github_issue", "events": ["alerted"]}}
            """));

        Assert.Equal(["c", "github-issue"], channels.WithGitHubIssue().All.Select(channel => channel.Name.Text));
        Assert.NotNull(channels.Find(ChannelName.GitHubIssue));
    }
}
