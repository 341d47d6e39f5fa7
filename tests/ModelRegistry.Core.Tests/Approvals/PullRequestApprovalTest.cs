using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Operations;
using static ModelRegistry.Core.Tests.Approvals.ReviewedPromotion;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>A review of the candidate's pull request approves what stood at its head, under the policy that stood there.</summary>
public sealed class PullRequestApprovalTest
{
    private static readonly string Head = new('a', 40);
    private static readonly string Earlier = new('b', 40);

    private readonly ReviewedPromotion _promotion = new()
    {
        Registry = { ModelPolicy = """{"roles": {"Lead": ["alice", "bob"]}, "stages": {"production": {"approvals": {"minimum": 1, "roles": ["Lead"], "source": ["review"]}}}}""" },
    };

    public static TheoryData<string, Func<ReviewedPullRequest, ReviewedPullRequest>, string> Tricks => new()
    {
        { "nobody", pull => pull with { Reviews = [] }, "none is given" },
        { "changes asked for later", pull => pull with { Reviews = [Review(1, Alice), Review(2, Alice, "CHANGES_REQUESTED")] }, "did not approve pull request acme/models#12 in the latest review (changes_requested)" },
        { "dismissed", pull => pull with { Reviews = [Review(1, Alice, "DISMISSED")] }, "(dismissed)" },
        { "dismissed after all", pull => pull with { Reviews = [Review(2, Alice, "DISMISSED"), Review(1, Alice)] }, "(dismissed)" },
        { "stale", pull => pull with { Reviews = [Review(1, Alice, commit: Earlier)] }, "approved pull request acme/models#12 before its last commit" },
        { "a commit that GitHub forgot", pull => pull with { Reviews = [Review(1, Alice) with { Commit = null }] }, "before its last commit" },
        { "the author", pull => pull with { Author = Alice }, "opened pull request acme/models#12, and nobody approves their own" },
        { "a bot", pull => pull with { Reviews = [Review(1, Robot)] }, "is not a person's account" },
        { "only a comment", pull => pull with { Reviews = [Review(1, Alice, "COMMENTED")] }, "none is given" },
        { "other bytes", pull => pull with { MetadataDigest = Digest.Of("other"u8) }, "whose candidate is not what was sealed as 1.1.0" },
        { "no candidate", pull => pull with { MetadataDigest = null }, "whose candidate is not what was sealed as 1.1.0" },
        { "another policy", pull => pull with { PolicyDigest = Digest.Of("other"u8) }, "under another policy" },
        { "a policy that cannot be read", pull => pull with { PolicyDigest = null }, "under another policy" },
        { "no role", pull => pull with { Reviews = [Review(1, Carol)] }, "carol does not hold role 'Lead'" },
        { "who asks", pull => pull with { Reviews = [Review(1, Tess)] }, "tess asked for the move" },
        { "who opened it, under another login", pull => pull with { Reviews = [Review(1, Dev with { Login = "bob" })] }, "bob opened pull request" },
    };

    [Fact]
    public async Task Promote_OnAnApprovingReview_RecordsItAndIsSound()
    {
        await _promotion.ReadyAsync();
        var pull = await PullRequestAsync();

        var body = TestRegistry.Appended<Promoted>(await _promotion.PromoteAsync(evidence => evidence with { Run = null, PullRequest = pull }));

        Assert.Equal([new Approval("alice", "github_review", true) { Id = 1, Where = "acme/models#12" }], body.Approvals);
        await _promotion.Registry.IsSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Promote_OnSuchReviews_IsRefused(string trick, Func<ReviewedPullRequest, ReviewedPullRequest> alter, string says)
    {
        await _promotion.ReadyAsync();
        var pull = alter(await PullRequestAsync());

        var refusal = await _promotion.RefusedAsync(evidence => evidence with { Run = null, PullRequest = pull });

        Assert.True(refusal.Contains(says, StringComparison.Ordinal), $"{trick}: {refusal}");
    }

    private static PullRequestReview Review(long id, GitHubAccount user, string state = "APPROVED", string? commit = null) =>
        new(id, user, state, commit ?? Head, new DateTimeOffset(2026, 10, 3, 11, 0, 0, TimeSpan.Zero), null);

    private async Task<ReviewedPullRequest> PullRequestAsync() => new("acme/models", 12, "https://github.com/acme/models/pull/12", Dev, Head)
    {
        MetadataDigest = (await _promotion.Registry.Ledger.FindAsync(await _promotion.Registry.Ledgers.OpenAsync(), ModelVersion.Parse("1.1.0"), TestRegistry.Cancel))!.MetadataDigest,
        PolicyDigest = _promotion.Definitions().Digest,
        Reviews = [Review(1, Alice), Review(2, Alice, "COMMENTED")],
    };
}
