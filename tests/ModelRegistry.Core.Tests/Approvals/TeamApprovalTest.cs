using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Tests.Operations;
using static ModelRegistry.Core.Tests.Approvals.ReviewedPromotion;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>A team counts where its members could be read, as holder of a role and as reviewer of an environment, and nowhere else.</summary>
public sealed class TeamApprovalTest
{
    private const string Policy = """
        {"roles": {"Lead": ["@acme/leads"]}, "permissions": {"promote": {"roles": ["Lead"]}},
         "stages": {"production": {"approvals": {"minimum": 1, "roles": ["Lead"], "source": ["environment"]}}}}
        """;

    private static readonly TeamMembers Leads = new("Acme/Leads", ["ALICE", "tess"]);

    [Fact]
    public async Task Promote_WhereTheTeamIsRead_CountsItsMembers()
    {
        var promotion = await ReadyAsync();

        TestRegistry.Appended(await promotion.PromoteAsync(evidence => Evidence(evidence, Team(adminsMayBypass: true), Leads)));

        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_WhereTheTeamIsNotRead_IsRefusedAndSaysWhy()
    {
        var promotion = await ReadyAsync();

        var refusal = await promotion.RefusedAsync(evidence => Evidence(evidence, Team(adminsMayBypass: true)));

        Assert.Contains("permission: tess (from Git's configuration, unverified) may not promote production", refusal, StringComparison.Ordinal);
        Assert.Contains("the members of @acme/leads cannot be read, and administrators may bypass it", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_ByAnotherMember_IsRefused()
    {
        var promotion = await ReadyAsync();

        var refusal = await promotion.RefusedAsync(evidence => Evidence(evidence, Team(adminsMayBypass: false), new TeamMembers("acme/leads", ["bob", "tess"])));

        Assert.Contains("alice approved environment production, but is not one of its reviewers", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Stranger_OfATeamThatIsNotRead_BelievesGitHubWhereNobodyCanBypass() => Assert.Null(Team(adminsMayBypass: false).Stranger(Alice, []));

    private static async Task<ReviewedPromotion> ReadyAsync()
    {
        var promotion = new ReviewedPromotion { Registry = { ModelPolicy = Policy } };
        await promotion.ReadyAsync();
        return promotion;
    }

    private static EnvironmentProtection Team(bool adminsMayBypass) =>
        new([new EnvironmentReviewer(EnvironmentReviewer.Team, 5, "acme/leads")], true, adminsMayBypass, null, 0);

    private static ApprovalEvidence Evidence(ApprovalEvidence evidence, EnvironmentProtection protection, params TeamMembers[] teams) => evidence with
    {
        Run = evidence.Run! with { Environments = [new ApprovalEnvironment("production", protection)], Reviews = [Review(Alice, "production")] },
        Teams = teams,
    };
}
