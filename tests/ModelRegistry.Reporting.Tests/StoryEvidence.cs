using ModelRegistry.Core.Approvals;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Evidence of approvals for stories.</summary>
internal static class StoryEvidence
{
    private static readonly DateTimeOffset Observed = new(2026, 10, 1, 14, 20, 0, TimeSpan.Zero);

    /// <summary>Returns evidence of carol's approval in a protected environment.</summary>
    public static ApprovalEvidence OfCarol(JournalHead head) => Of(head, "production", "carol", "Checked the shadow week.", "https://github.com/acme/models/actions/runs/4711");

    /// <summary>Returns evidence with a text in every free field.</summary>
    public static ApprovalEvidence OfText(JournalHead head, string text) => Of(head, text, text, text, text);

    private static ApprovalEvidence Of(JournalHead head, string environment, string login, string comment, string url)
    {
        var protection = new EnvironmentProtection([new EnvironmentReviewer(EnvironmentReviewer.User, 3, login)], true, false, "protected", 5);
        return new ApprovalEvidence(Observed, head)
        {
            Requesters = [new Requester("alice", 1, "actor"), new Requester("alice", 1, "commit_author")],
            Run = new WorkflowRun("acme/models", 4711, 1, new string('c', 40), url)
            {
                Environments = [new ApprovalEnvironment(environment, protection)],
                Reviews = [new EnvironmentReview([environment], "approved", new GitHubAccount(login, 3, "User"), comment)],
            },
        };
    }
}
