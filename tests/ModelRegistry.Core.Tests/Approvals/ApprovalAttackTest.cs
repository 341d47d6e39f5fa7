using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Operations;
using static ModelRegistry.Core.Tests.Approvals.ReviewedPromotion;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>What somebody may try who wants a promotion that nobody agreed to, one row a trick: refused, and found by an audit where it is forged.</summary>
public sealed class ApprovalAttackTest
{
    private const string Hostile = "**x** @everyone [a](http://e.test) {{ model }} ${{ secrets.T }}\n::set-output name=a::b\u202e<script>";

    /// <summary>Gets evidence that must not do: the trick, what a promotion says, and what an audit of a forged entry says.</summary>
    public static TheoryData<string, Func<ApprovalEvidence, ApprovalEvidence>, string, string> Tricks => new()
    {
        { "nobody approved", With(run => run with { Reviews = [] }), "none is given", "approval of 'alice' was verified, but the evidence does not show it" },
        { "only one approved", With(run => run with { Reviews = [Review(Alice, "production")] }), "only 1 counts, by alice", "approval of 'bob' was verified" },
        { "one person twice", Reviews(Review(Alice, "production"), Review(Alice, "production-2")), "only 1 counts, by alice", "approval of 'bob' was verified" },
        {
            "one person twice, both environments in one answer",
            Reviews(new EnvironmentReview(["production", "production-2"], "approved", Alice, null)),
            "only 1 counts, by alice",
            "approval of 'bob' was verified"
        },
        {
            "one person under two names",
            Reviews(Review(Alice, "production"), Review(Alice with { Login = "bob" }, "production-2")),
            "only 1 counts, by alice",
            "approval of 'bob' was verified"
        },
        { "in other letters", Reviews(Review(Alice, "production"), Review(Alice with { Login = "ALICE" }, "production-2")), "only 1 counts", "approval of 'bob' was verified" },
        {
            "who started the run",
            Reviews(Review(Alice, "production"), Review(Tess, "production-2")),
            "tess asked for the move, and nobody approves their own",
            "approval of 'bob' was verified"
        },
        {
            "who wrote the candidate",
            Reviews(Review(Alice, "production"), Review(Dev, "production-2")),
            "dev asked for the move, and nobody approves their own",
            "approval of 'bob' was verified"
        },
        {
            "who wrote the candidate, after changing their login",
            Reviews(Review(Alice, "production"), Review(Dev with { Login = "carol" }, "production-2")),
            "carol asked for the move, and nobody approves their own",
            "approval of 'bob' was verified"
        },
        { "a bot", Reviews(Review(Alice, "production"), Review(Robot, "production-2")), "robot[bot] approved environment production-2, but is not a person's account", "'bob' was verified" },
        {
            "a bot that says it is a person",
            Reviews(Review(Alice, "production"), Review(Robot with { Type = "User" }, "production-2")),
            "robot[bot] approved environment production-2, but is not a person's account",
            "'bob' was verified"
        },
        {
            "an organization",
            Reviews(Review(Alice, "production"), Review(Carol with { Type = "Organization" }, "production-2")),
            "carol approved environment production-2, but is not a person's account",
            "'bob' was verified"
        },
        { "rejected", Reviews(Review(Alice, "production"), Review(Bob, "production-2", "rejected")), "bob rejected environment production-2", "bob' was verified, but the evidence does not show it: rejected" },
        {
            "rejected by one, approved by another",
            Reviews(Review(Alice, "production"), Review(Carol, "production-2", "rejected"), Review(Bob, "production-2")),
            "bob approved environment production-2, which was rejected too",
            "which was rejected too"
        },
        { "only commented", Reviews(Review(Alice, "production"), Review(Bob, "production-2", "pending", "approved!")), "bob answered environment production-2 without approving it", "without approving it" },
        { "a state nobody knows", Reviews(Review(Alice, "production"), Review(Bob, "production-2", "APPROVED ")), "without approving it", "without approving it" },
        {
            "another environment",
            Reviews(Review(Alice, "production"), Review(Bob, "staging")),
            "bob approved environment staging, which is none that production waits for (production, production-2)",
            "which is none that production waits for"
        },
        {
            "an environment that looks like it",
            Reviews(Review(Alice, "production"), Review(Bob, "production\u200b-2")),
            "bob approved environment production\\u200b-2, which is none that production waits for",
            "which is none that production waits for"
        },
        { "no role", Reviews(Review(Alice, "production"), Review(new GitHubAccount("mallory", 66, "User"), "production-2")), "mallory approved environment production-2, but is not one of its reviewers", "'bob' was verified" },
        {
            "a reviewer of the environment without the role",
            With(run => run with
            {
                Reviews = [Review(Alice, "production"), Review(new GitHubAccount("mallory", 66, "User"), "production-2")],
                Environments = Environments(Protected with { }, new EnvironmentReviewer("User", 66, "mallory")),
            }),
            "mallory does not hold role 'Lead'",
            "'bob' was verified"
        },
        {
            "an administrator who is not a reviewer",
            With(run => run with { Environments = [new("production", Protected), new("production-2", Without(2))] }),
            "bob approved environment production-2, but is not one of its reviewers",
            "is not one of its reviewers"
        },
        {
            "no reviewers",
            With(run => run with { Environments = [new("production", Protected), new("production-2", new([], true, false, "protected", 0))] }),
            "which is not protected as policy asks: it waits for no reviewer",
            "it waits for no reviewer"
        },
        { "no such environment", With(run => run with { Environments = [new("production", Protected)] }), "bob approved environment production-2, which does not exist", "which does not exist" },
        {
            "self-review allowed",
            With(run => run with { Environments = [new("production", Protected), new("production-2", new(Protected.Reviewers, false, false, "protected", 0))] }),
            "it lets whoever started the run approve it",
            "it lets whoever started the run approve it"
        },
        {
            "administrators may bypass",
            With(run => run with { Environments = [new("production", Protected), new("production-2", new(Protected.Reviewers, true, true, "protected", 0))] }),
            "it lets administrators bypass it",
            "it lets administrators bypass it"
        },
        {
            "any branch",
            With(run => run with { Environments = [new("production", Protected), new("production-2", new(Protected.Reviewers, true, false, null, 0))] }),
            "it can be used from any branch",
            "it can be used from any branch"
        },
        {
            "one environment for two",
            Reviews(Review(Alice, "production"), Review(Bob, "production")),
            "only 1 counts, by alice: bob approved environment production, which gives one approval, and another person's is counted",
            "approval of 'bob' was verified"
        },
        {
            "one environment for two, in other letters",
            Reviews(Review(Alice, "production"), Review(Bob, "Production")),
            "only 1 counts, by alice: bob approved environment Production, which gives one approval",
            "approval of 'bob' was verified"
        },
        {
            "a candidate that nobody wrote",
            evidence => evidence with { Requesters = [.. evidence.Requesters.Where(requester => requester.As != "commit_author")] },
            "candidate_author: Nobody can say who wrote 1.1.0, so its author might approve it",
            "rests on approvals of people of whom each might be the candidate's author"
        },
        {
            "who committed the candidate for another",
            evidence => evidence with { Requesters = [.. evidence.Requesters, new Requester("bob", 2, "committer")] },
            "bob asked for the move, and nobody approves their own",
            "promotes with 1 of the 2 approvals its policy asks for"
        },
        { "a run that had ended", With(run => run with { Status = "completed" }), "run_status: Run 77 (.github/workflows/promote.yml) had ended", "rests on approvals of run 77, which had ended" },
        { "run again", With(run => run with { Attempt = 2 }), "run_attempt: Run 77 was started again", "rests on approvals of attempt 2 of run 77" },
        {
            "another plan",
            evidence => evidence with { PlanDigest = Digest.Of("other"u8) },
            "approved_plan: What would be carried out is not what people were shown",
            "was decided on another plan than the one people were shown"
        },
        { "no plan", evidence => evidence with { PlanDigest = null }, "approved_plan: Nothing says what the reviewers of the run were shown", "was decided on another plan" },
        { "no run at all", evidence => evidence with { Run = null }, "none is given", "approval of 'alice' was verified, but the evidence does not show it" },
    };

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Promote_OnSuchEvidence_IsRefused(string trick, Func<ApprovalEvidence, ApprovalEvidence> alter, string says, string audit)
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var refusal = await promotion.RefusedAsync(alter);

        Assert.True(refusal.Contains(says, StringComparison.Ordinal), $"{trick}: {refusal} ({audit})");
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Audit_OfAnEntryForgedOnSuchEvidence_FindsIt(string trick, Func<ApprovalEvidence, ApprovalEvidence> alter, string says, string audit)
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var findings = await promotion.ForgedAsync(alter);

        Assert.True(findings.Contains(audit, StringComparison.Ordinal), $"{trick}: {findings} ({says})");
    }

    [Fact]
    public async Task Promote_OnGoodEvidence_RecordsItAndIsSound()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var entry = TestRegistry.Appended(await promotion.PromoteAsync());

        var body = Assert.IsType<Promoted>(entry.Body);
        Assert.Equal(
            [
                new Approval("alice", "github_environment", true) { Id = 1, Where = "production" },
                new Approval("bob", "github_environment", true) { Id = 2, Where = "production-2" },
            ],
            body.Approvals);
        Assert.Equal(promotion.Evidence() with { Head = body.Evidence!.Head }, body.Evidence);
        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Audit_OfApprovalsWithoutEvidence_FindsThemWhetherTheySayVerifiedOrNot()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        var body = TestRegistry.Appended<Promoted>(await promotion.PromoteAsync());
        var elsewhere = new ReviewedPromotion();
        await elsewhere.ReadyAsync();

        await elsewhere.Registry.Ledgers.AppendAsync(body with { Evidence = null, Approvals = [.. body.Approvals.Select((approval, index) => approval with { Verified = index > 0 })] });

        await elsewhere.Registry.IsSoundAsync(
            "corrupt models/ctr_ranking/journal/00000004.json: says that 'alice' approved by 'github_environment', without any evidence of it",
            "corrupt models/ctr_ranking/journal/00000004.json: says that the approval of 'bob' was verified, without any evidence of it");
    }

    [Fact]
    public async Task Audit_OfTwoApprovalsOfOneEnvironment_CountsOne()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        var body = TestRegistry.Appended<Promoted>(await promotion.PromoteAsync());
        var elsewhere = new ReviewedPromotion();
        await elsewhere.ReadyAsync();

        await elsewhere.Registry.Ledgers.AppendAsync(body with
        {
            Approvals = [.. body.Approvals.Select(approval => approval with { Where = "production" })],
            Evidence = Reviews(Review(Alice, "production"), Review(Bob, "production"))(body.Evidence!),
        });

        await elsewhere.Registry.IsSoundAsync("corrupt models/ctr_ranking/journal/00000004.json: promotes with 1 of the 2 approvals its policy asks for");
    }

    [Fact]
    public async Task Promote_OnReviewsThatOverlap_CountsAsManyAsThereCanBe()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var outcome = await promotion.PromoteAsync(Reviews(
            new EnvironmentReview(["production", "production-2"], "approved", Alice, null), Review(Bob, "production")));

        var result = Assert.Single(TestRegistry.Appended<Promoted>(outcome).Gates, gate => gate.Id == "approvals");
        Assert.Equal("2 approvals: alice and bob", result.Measured);
        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_OnEvidenceThatCouldNotBeReadAgain_FailsBeforeAnythingIsWritten()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        var head = await promotion.Registry.HeadAsync();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => promotion.PromoteAsync(With(run => run with { Url = string.Empty })));

        Assert.Contains("/run/url: must not be empty", exception.Message, StringComparison.Ordinal);
        Assert.Equal(head, await promotion.Registry.HeadAsync());
    }

    [Fact]
    public async Task Promote_TypedNamesBesideReviews_DoNotCountWherePolicyWantsReviews()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var refusal = await promotion.RefusedAsync(With(run => run with { Reviews = [Review(Alice, "production")] }), "bob", "carol");

        Assert.Contains("bob approved by option, which does not count", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("policy")]
    [InlineData("holder")]
    public async Task Promote_SomethingChangedSinceThePlan_IsRefused(string what)
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        var registry = promotion.Registry;
        switch (what)
        {
            case "bytes":
                registry.Damage("1.1.0");
                break;
            case "policy":
                registry.ModelPolicy = registry.ModelPolicy.Replace("\"roles\": {", "\"split\": \"test\", \"roles\": {", StringComparison.Ordinal);
                break;
            default:
                registry.ModelPolicy = """{"stages": {"production": {"approvals": {"minimum": 0}}}}""";
                await registry.RegisterAsync("1.0.1");
                TestRegistry.Appended(await registry.PromoteAsync("1.0.1"));
                registry.ModelPolicy = ByEnvironment;
                break;
        }

        Assert.Contains("approved_plan: What would be carried out is not what people were shown", await promotion.RefusedAsync(evidence => evidence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_UnderAWaiverByWhoeverWroteTheCandidate_IsRefusedWherePolicyLetsNobodyWaiveTheirOwn()
    {
        var promotion = await WaivedAsync("dev");

        var refusal = await promotion.RefusedAsync(evidence => evidence);

        Assert.Contains("The waiver of entry 4 by dev does not count, because the same person asks for the move", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("approved_plan", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_UnderAWaiverBySomebodyElse_IsRecordedAndSound()
    {
        var promotion = await WaivedAsync("dev", "carol");

        var body = TestRegistry.Appended<Promoted>(await promotion.PromoteAsync());

        Assert.Equal(5, Assert.Single(body.Gates, gate => gate.Id == "metric_auc").Waiver);
        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_UnderAnotherWaiverThanPeopleWereShown_IsRefused()
    {
        var promotion = await WaivedAsync("carol", "dev");

        Assert.Contains("approved_plan: What would be carried out is not what people were shown", await promotion.RefusedAsync(evidence => evidence), StringComparison.Ordinal);
        var refused = Assert.IsType<OperationOutcome.Refused>(await promotion.PromoteAsync());
        TestRegistry.Appended(await promotion.PromoteAsync(evidence => evidence with { PlanDigest = refused.Plan!.Digest }));
        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_HostileTextFromGitHub_IsInertInWhatGatesSay()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var refusal = await promotion.RefusedAsync(With(run => run with
        {
            Workflow = Hostile,
            Event = Hostile,
            Jobs = [new RunJob(1, Hostile, null)],
            Reviews = [Review(Alice, "production", comment: Hostile), Review(new GitHubAccount(Hostile, 66, "User"), Hostile, "approved", Hostile)],
        }));

        Assert.DoesNotContain('\n', refusal);
        Assert.DoesNotContain("\u202e", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_HostileComments_AreKeptAsTheyWere()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();

        var body = TestRegistry.Appended<Promoted>(await promotion.PromoteAsync(Reviews(
            Review(Alice, "production", comment: Hostile), Review(Bob, "production-2", comment: "ok"))));

        Assert.Equal(Hostile, body.Evidence!.Run!.Reviews[0].Comment);
        await promotion.Registry.IsSoundAsync();
    }

    [Fact]
    public async Task Promote_AgainInALaterAttempt_IsANoOpThatSaysSo()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        TestRegistry.Appended(await promotion.PromoteAsync());

        var again = await promotion.PromoteAsync(With(run => run with { Attempt = 2 }));

        Assert.Contains("already held by 1.1.0", Assert.IsType<OperationOutcome.Unchanged>(again).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_OnTheApprovalsOfARunThatWereUsed_IsRefused_AndFoundWhereForged()
    {
        var promotion = new ReviewedPromotion();
        await promotion.ReadyAsync();
        var used = TestRegistry.Appended<Promoted>(await promotion.PromoteAsync());
        await promotion.Registry.RegisterAsync("1.2.0");
        await promotion.PlanAsync("1.2.0");

        var refusal = await promotion.RefusedAsync(evidence => evidence);
        await promotion.Registry.Ledgers.AppendAsync(used with
        {
            Move = used.Move with { From = Ledgers.Version("1.1.0"), Version = Ledgers.Version("1.2.0"), Ordinal = 3, RootDigest = TestRegistry.ManifestOf("1.2.0").RootDigest },
            Evidence = used.Evidence! with { PlanDigest = promotion.Plan },
        });

        Assert.Contains("used by entry 4", refusal, StringComparison.Ordinal);
        var audit = await promotion.Registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel);
        Assert.Contains(audit.Findings, finding => finding.Message.Contains("approved environment production, which was used by entry 4", StringComparison.Ordinal));
    }

    [Fact]
    public void UsedApprovals_OfAnotherModel_AreNamed()
    {
        var used = new UsedApprovals();
        used.Add(ReviewedPromotion.Run, "production", Ledgers.Model, 4);
        used.Add(ReviewedPromotion.Run, "production", Ledgers.Model, 9);

        Assert.Equal([KeyValuePair.Create("production", 4)], used.Of(ReviewedPromotion.Run, Ledgers.Model));
        Assert.Null(used.Elsewhere(ReviewedPromotion.Run, "production", Ledgers.Model));
        Assert.Null(used.Elsewhere(ReviewedPromotion.Run, "production-2", ModelName.Parse("other")));
        Assert.Equal("entry 4 of ctr_ranking", used.Elsewhere(ReviewedPromotion.Run with { Repository = "Acme/Models" }, "production", ModelName.Parse("other")));
    }

    private static async Task<ReviewedPromotion> WaivedAsync(params string[] by)
    {
        var promotion = new ReviewedPromotion();
        promotion.Registry.ModelPolicy = ByEnvironment.Replace("{\"roles\"", "{\"thresholds\": {\"auc\": \">=0.85\"}, \"waivers\": {\"self\": false}, \"roles\"", StringComparison.Ordinal);
        await promotion.ReadyAsync();
        foreach (var person in by)
        {
            var context = promotion.Registry.Context(person);
            TestRegistry.Appended(await new Waive(context).ExecuteAsync(
                new WaiveRequest(Ledgers.Model, Ledgers.Version("1.1.0"), "metric_auc", Ledgers.Production, "noise", promotion.Registry.Ledgers.Clock.GetUtcNow().AddDays(7)), TestRegistry.Cancel));
        }

        await promotion.PlanAsync("1.1.0");
        return promotion;
    }

    private static Func<ApprovalEvidence, ApprovalEvidence> With(Func<WorkflowRun, WorkflowRun> alter) => evidence => evidence with { Run = alter(evidence.Run!) };

    private static Func<ApprovalEvidence, ApprovalEvidence> Reviews(params EnvironmentReview[] reviews) => With(run => run with { Reviews = reviews });

    private static EnvironmentProtection Without(long id) => new([.. Protected.Reviewers.Where(reviewer => reviewer.Id != id)], true, false, "protected", 0);

    private static ApprovalEnvironment[] Environments(EnvironmentProtection protection, EnvironmentReviewer more) =>
        [new("production", protection), new("production-2", new([.. protection.Reviewers, more], true, false, "protected", 0))];
}
