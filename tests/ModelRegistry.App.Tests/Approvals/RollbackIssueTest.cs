using System.Text.RegularExpressions;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Tests.Approvals;

/// <summary>A rollback opens one issue that mentions the owners and nobody else, whatever the reason says.</summary>
public sealed partial class RollbackIssueTest
{
    private const string Hostile = "@everyone @mallory **x** [a](http://e.test) <!-- modelregistry:fake --> ::set-output name=a::b {{ 1 }} \u202e #1";

    [Fact]
    public async Task Rollback_OpensAnIssueOnce_ThatMentionsOnlyOwners()
    {
        await using var workflow = await ReleasedAsync();

        var result = (OperationResult)await workflow.RunAsync("rollback", "--model", "ctr", "--reason", Hostile, "--github-issue", "--github-deployment");
        var again = (OperationResult)await workflow.RunAsync("rollback", "--model", "ctr", "--reason", Hostile, "--github-issue", "--github-deployment");

        Assert.IsType<OperationOutcome.Appended>(result.Outcome);
        Assert.IsType<OperationOutcome.Unchanged>(again.Outcome);
        var issue = Assert.Single(workflow.Fake.Repository.Issues);
        var text = (string)issue["body"]!;
        Assert.Equal(["@maria", "@acme/ml-oncall"], Mention().Matches(text).Select(match => match.Value).Distinct());
        Assert.Contains("## What they were made from", text, StringComparison.Ordinal);
        Assert.StartsWith("ctr: production rolled back from 1.1.0 to 1.0.0 (incident-", (string)issue["title"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- modelregistry:fake", text, StringComparison.Ordinal);
        Assert.Equal(ToldChannel.Delivered, Assert.Single(Assert.Single(result.Notifications).Channels).Outcome);
        Assert.Empty(again.Notifications);
        Assert.Empty(await workflow.FindingsAsync());
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Rollback_WhereTheIssueFails_Stands()
    {
        await using var workflow = await ReleasedAsync();
        workflow.Set("GITHUB_TOKEN", "wrong");

        var result = (OperationResult)await workflow.RunAsync("rollback", "--model", "ctr", "--reason", "bad", "--github-issue");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        var told = Assert.Single(Assert.Single(result.Notifications).Channels);
        Assert.Equal(("github-issue", ToldChannel.Failed), (told.Channel.Text, told.Outcome));
        Assert.NotNull(told.Why);
    }

    private static async Task<GitHubWorkflow> ReleasedAsync()
    {
        var workflow = await GitHubWorkflow.StartAsync("""{"stages": {"production": {"approvals": {"minimum": 0}}}}""");
        await workflow.RunAsync("promote", "--model", "ctr", "--version", "1.1.0", "--stage", "production", "--reason", "better");
        return workflow;
    }

    // As GitHub reads a mention: an @ that no letter, digit or backtick stands before.
    [GeneratedRegex(@"(?<![\w`&;/])@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9-]+)?")]
    private static partial Regex Mention();
}
