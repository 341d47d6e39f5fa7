using ModelRegistry.App.Results;
using ModelRegistry.App.Tests.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Tests.Notifications;

/// <summary>Channels of issues, on a GitHub on loopback: what begins opens one, what follows comments, what ends closes.</summary>
public sealed class IssueTest
{
    private const string Hostile = "@everyone **x** [a](http://e.test) <!-- modelregistry:fake --> #1";

    [Fact]
    public async Task Incident_IsOneIssue_FromItsOpeningToItsEnd()
    {
        await using var workflow = await WithAsync("""{"events": ["incident_opened", "incident_updated", "incident_closed"], "type": "github_issue"}""");
        var opened = (OperationResult)await workflow.RunAsync("incident", "open", "--model", "ctr", "--summary", Hostile);
        var id = ((IncidentOpened)opened.Body!).Id;

        await workflow.RunAsync("incident", "update", "--model", "ctr", "--incident", id, "--cause", Hostile, "--request-id", "u1");
        await workflow.RunAsync("incident", "update", "--model", "ctr", "--incident", id, "--cause", Hostile, "--request-id", "u1");
        var closed = await workflow.RunAsync("incident", "close", "--model", "ctr", "--incident", id);

        var issue = Assert.Single(workflow.Fake.Repository.Issues);
        Assert.Equal((id + " opened about 1.0.0", "closed"), (((string)issue["title"]!)["ctr: ".Length..], (string)issue["state"]!));
        var told = NotifiedRegistry.Single(closed);
        Assert.Equal(ToldChannel.Delivered, told.Outcome);
        Assert.NotNull(told.Link);
        Assert.Equal(2, workflow.Fake.Repository.Comments.Count);
        Assert.All(workflow.Fake.Repository.Comments.Select(comment => (string)comment["body"]!).Append((string)issue["body"]!), text =>
        {
            Assert.DoesNotContain("@everyone", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<!-- modelregistry:fake", text, StringComparison.Ordinal);
        });
        Assert.Empty(await workflow.FindingsAsync());
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Alert_ThatRollsBackByItself_OpensAnIssueForEach_Once()
    {
        await using var workflow = await WithAsync(
            """{"events": ["alerted", "alert_cleared", "rolled_back"], "type": "github_issue"}""",
            """{"stages": {"production": {"approvals": {"minimum": 0}, "monitoring": {"alerts": {"ctr": ">= 0.03"}, "rollback": "automatic"}}}}""");
        await workflow.RunAsync("promote", "--model", "ctr", "--version", "1.1.0", "--stage", "production", "--reason", "better");

        // Begins after the promotion, and ends within what clocks may differ by.
        var (from, to) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(2));
        workflow.Write("bad.json", $$$"""{"observations": [{"metric": "ctr", "value": 0.01, "from": "{{{from:O}}}", "to": "{{{to:O}}}"}]}""");

        var first = await workflow.RunAsync("observe", "--model", "ctr", "--from", "bad.json");
        var again = await workflow.RunAsync("observe", "--model", "ctr", "--from", "bad.json", "--version", "1.1.0");

        Assert.Equal(["alerted", "rolled_back"], first.Notifications.Select(told => told.Event));
        Assert.All(first.Notifications, told => Assert.Equal(ToldChannel.Delivered, Assert.Single(told.Channels).Outcome));
        Assert.Empty(again.Notifications);
        Assert.Equal(
            [["model-alert"], ["model-incident"]],
            workflow.Fake.Repository.Issues.OrderBy(issue => (long)issue["number"]!).Select(issue => issue["labels"]!.AsArray().Select(label => (string)label!["name"]!).ToArray()));
        Assert.Contains(workflow.Fake.Repository.Issues, issue => ((string)issue["body"]!).Contains("## What they were made from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Try_LeavesNoIssueBehind()
    {
        await using var workflow = await WithAsync("""{"type": "github_issue"}""");

        var passed = await workflow.RunAsync("notify", "--try", "issues", "--model", "ctr");
        workflow.Set("GITHUB_TOKEN", "wrong");
        var failed = await workflow.RunAsync("notify", "--try", "issues", "--model", "ctr");

        Assert.Equal((ExitCode.Ok, ExitCode.Unavailable), (passed.ExitCode, failed.ExitCode));
        Assert.Empty(workflow.Fake.Repository.Issues);
        Assert.DoesNotContain("wrong", NotifiedRegistry.Single(failed).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RollbackOption_WhereAChannelOpensIssues_OpensOne()
    {
        await using var workflow = await WithAsync("""{"type": "github_issue"}""");
        await workflow.RunAsync("promote", "--model", "ctr", "--version", "1.1.0", "--stage", "production", "--reason", "better");

        var result = await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "worse", "--github-issue");

        Assert.Equal("issues", NotifiedRegistry.Single(result).Channel.Text);
        Assert.Single(workflow.Fake.Repository.Issues);
    }

    [Fact]
    public async Task RollbackOption_AskedForLater_OpensTheIssue_AndRecordsItOnce()
    {
        await using var workflow = await GitHubWorkflow.StartAsync("""{"stages": {"production": {"approvals": {"minimum": 0}}}}""");
        await workflow.RunAsync("promote", "--model", "ctr", "--version", "1.1.0", "--stage", "production", "--reason", "better");
        await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "worse", "--request-id", "r");

        var later = await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "worse", "--request-id", "r", "--github-issue");
        var again = await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "worse", "--request-id", "r", "--github-issue");

        Assert.Equal((ToldChannel.Delivered, "github-issue"), (NotifiedRegistry.Single(later).Outcome, NotifiedRegistry.Single(later).Channel.Text));
        Assert.Empty(again.Notifications);
        Assert.Single(workflow.Fake.Repository.Issues);
        Assert.Empty(await workflow.FindingsAsync());
    }

    private static async Task<GitHubWorkflow> WithAsync(string channel, string policy = """{"stages": {"production": {"approvals": {"minimum": 0}}}}""")
    {
        var workflow = await GitHubWorkflow.StartAsync(policy);
        workflow.Write("registry/models/ctr/model.json", $$"""{"format": 1, "name": "ctr", "owners": ["@maria"], "policy": {{policy}}, "notifications": {"issues": {{channel}} } }""");
        return workflow;
    }
}
