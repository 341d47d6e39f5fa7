using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Approvals;

/// <summary>Says what reviews of the candidate's pull request are worth. Pure.</summary>
internal static class ReviewJudge
{
    /// <summary>Judges the latest deciding review of each account; what it said before is over.</summary>
    public static IEnumerable<ApprovalFinding> Judge(ReviewedPullRequest pull, ApprovalCase decided) =>
        from review in pull.Reviews.OrderByDescending(review => review.Id).Where(review => review.Decides).DistinctBy(review => review.User.Id)
        orderby review.Id
        let approval = new Approval(review.User.Login, ApprovalSources.Review, Verified: true)
        {
            Id = review.User.Id,
            Where = $"{pull.Repository}#{GateText.Number(pull.Number)}",
        }
        select new ApprovalFinding(approval, Objection(pull, review, decided));

    private static string? Objection(ReviewedPullRequest pull, PullRequestReview review, ApprovalCase decided)
    {
        var shown = $"pull request {GateText.Plain(pull.Repository)}#{GateText.Number(pull.Number)}";
        return review.State != PullRequestReview.Approved ? $"did not approve {shown} in the latest review ({GateText.Plain(review.State.ToLowerInvariant())})"
            : !review.User.IsPerson ? $"approved {shown}, but is not a person's account"
            : review.User.IsSame(pull.Author) ? $"opened {shown}, and nobody approves their own"
            : review.Commit != pull.Head ? $"approved {shown} before its last commit"
            : pull.MetadataDigest != decided.MetadataDigest ? $"approved {shown}, whose candidate is not what was sealed as {decided.Subject.Version}"
            : pull.PolicyDigest != decided.Subject.PolicyDigest ? $"approved {shown} under another policy"
            : null;
    }
}
