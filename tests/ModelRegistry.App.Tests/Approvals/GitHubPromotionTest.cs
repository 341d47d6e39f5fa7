using System.Text.Json.Nodes;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Operations;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.App.Tests.Approvals;

/// <summary>A promotion that waits for reviewers, from the plan to the audit of its entry, and what must not get through.</summary>
public sealed class GitHubPromotionTest
{
    /// <summary>Gets tricks: what is done to GitHub or the run after the plan, and what the refusal says.</summary>
    public static TheoryData<string, string> Tricks => new()
    {
        { "nobody approves", "none is given" },
        { "one approves", "only 1 counts, by alice" },
        { "one approves twice", "only 1 counts, by alice" },
        { "one environment is approved by two", "bob approved environment production, which gives one approval" },
        { "the run is over", "run_status: Run" },
        { "who committed the candidate approves", "bob asked for the move" },
        { "a co-author of the candidate approves", "bob asked for the move" },
        { "a co-author known by name approves", "bob asked for the move" },
        { "no commit wrote the candidate", "candidate_author: Nobody can say who wrote 1.1.0" },
        { "another candidate stands at the run's commit", "candidate_author: Nobody can say who wrote 1.1.0" },
        { "no candidate stands at the run's commit", "candidate_author: Nobody can say who wrote 1.1.0" },
        { "more commits wrote it than can be looked at", "candidate_author: Nobody can say who wrote 1.1.0" },
        { "the actor approves", "tess asked for the move" },
        { "the author of the candidate approves", "dev asked for the move" },
        { "the opener of the pull request approves", "opener asked for the move" },
        { "who merged approves", "merger asked for the move" },
        { "a bot approves", "helper[bot] approved environment production-2, but is not a person's account" },
        { "a stranger approves", "mallory approved environment production-2, but is not one of its reviewers" },
        { "a reviewer rejects", "bob rejected environment production-2" },
        { "a reviewer comments", "bob answered environment production-2 without approving it" },
        { "another environment is approved", "which is none that production waits for" },
        { "another run was approved", "none is given" },
        { "the environment has no protection", "it waits for no reviewer" },
        { "the environment is gone", "which does not exist" },
        { "self-review is allowed", "it lets whoever started the run approve it" },
        { "administrators may bypass", "it lets administrators bypass it" },
        { "GitHub does not say who may bypass", "it lets administrators bypass it" },
        { "any branch may deploy", "it can be used from any branch" },
        { "any branch fits the pattern", "it can be used from any branch" },
        { "the run is started again", "run_attempt: Run" },
        { "GitHub says that the run was started again", "run_attempt: Run" },
        { "the policy changes", "approved_plan: What would be carried out is not what people were shown" },
        { "the artifact changes", "approved_plan: What would be carried out is not what people were shown" },
        { "another plan is handed over", "approved_plan: What would be carried out is not what people were shown" },
        { "no plan is handed over", "approved_plan: Nothing says what the reviewers of the run were shown" },
        { "names are typed", "bob approved by option, which does not count" },
    };

    [Fact]
    public async Task Promote_AfterTwoReviews_RecordsThemAndIsSound()
    {
        await using var workflow = await GitHubWorkflow.StartAsync();

        await workflow.PlannedAsync();
        Assert.Equal((ExitCode.Ok, true), (workflow.Planned.ExitCode, workflow.Planned.AwaitsApprovals));
        Assert.Equal(["production", "production-2"], workflow.Planned.Environments);
        await workflow.ReviewAsync("alice", "production", comment: "Looks **good** @everyone");
        await workflow.ReviewAsync("bob", "production-2");
        var result = await workflow.WriteAsync("--plan-digest", workflow.Plan, "--github-deployment");

        Assert.IsType<OperationOutcome.Appended>(result.Outcome);
        var body = await workflow.PromotedAsync();
        Assert.Equal(["alice production True", "bob production-2 True"], body.Approvals.Select(approval => $"{approval.By} {approval.Where} {approval.Verified}"));
        Assert.Equal(
            ["tess actor", "tess triggering_actor", "merger commit_author", "opener pull_request_author", "dev commit_author"],
            body.Evidence!.Requesters.Select(requester => $"{requester.Login} {requester.As}"));
        Assert.Equal(("acme/models", 1, "Looks **good** @everyone"), (body.Evidence.Run!.Repository, body.Evidence.Run.Attempt, body.Evidence.Run.Reviews[0].Comment));
        Assert.Equal("approve (production)", Assert.Single(body.Evidence.Run.Jobs).Name);
        Assert.Equal(workflow.Plan, body.Evidence.PlanDigest!.ToString());
        Assert.Empty(await workflow.FindingsAsync());
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Promote_ShowsADeploymentOnce_HoweverOftenItIsAskedFor()
    {
        await using var workflow = await ApprovedAsync();
        string[] options = ["--plan-digest", workflow.Plan, "--github-deployment"];
        await workflow.WriteAsync(options);

        workflow.Set("GITHUB_RUN_ATTEMPT", "2");
        var again = await workflow.WriteAsync(options);

        Assert.IsType<OperationOutcome.Unchanged>(again.Outcome);
        var deployment = Assert.Single(workflow.Fake.Repository.Deployments);
        Assert.Equal("production", (string?)deployment["environment"]);
        Assert.Equal("success", (string?)Assert.Single(deployment["statuses"]!.AsArray())!["state"]);
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Promote_WhereTheDeploymentFails_Stands()
    {
        await using var workflow = await ApprovedAsync();
        workflow.Set("GITHUB_SHA", FakeRepository.Sha('9'));

        var result = await workflow.WriteAsync("--plan-digest", workflow.Plan, "--github-deployment");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.NotNull(Assert.Single(result.FollowUps).Problem);
        Assert.Equal("1.1.0", (await workflow.PromotedAsync()).Move.Version.ToString());
    }

    [Fact]
    public async Task Promote_InALaterAttempt_SaysThatItIsDone()
    {
        await using var workflow = await ApprovedAsync();
        await workflow.WriteAsync("--plan-digest", workflow.Plan);
        workflow.Set("GITHUB_RUN_ATTEMPT", "2");

        var again = await workflow.WriteAsync("--plan-digest", workflow.Plan);

        Assert.Contains("was already carried out as entry", Assert.IsType<OperationOutcome.Unchanged>(again.Outcome).Why, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Promote_TrickedInto_IsRefusedAndWritesNothing(string trick, string says)
    {
        await using var workflow = await GitHubWorkflow.StartAsync();
        await workflow.PlannedAsync();
        string[] options = ["--plan-digest", workflow.Plan];
        var second = workflow.Fake.Repository.EnvironmentOf("production-2")!;
        void Review(string login, string environment, string state = "approved") => workflow.Fake.Repository.AddReview(workflow.Run, login, state, string.Empty, environment);
        if (trick is not ("nobody approves" or "another run was approved"))
        {
            Review("alice", "production");
        }

        var other = trick switch
        {
            "one approves twice" => "alice",
            "the actor approves" => "tess",
            "the author of the candidate approves" => "dev",
            "the opener of the pull request approves" => "opener",
            "who merged approves" => "merger",
            "a bot approves" => "helper[bot]",
            "a stranger approves" => "mallory",
            "nobody approves" or "one approves" or "a reviewer rejects" or "a reviewer comments" or "another environment is approved" or "one environment is approved by two" or "another run was approved" or "names are typed" => null,
            _ => "bob",
        };
        if (other is not null)
        {
            Review(other, "production-2");
        }

        switch (trick)
        {
            case "who merged approves":
                second["protection_rules"]![0]!["reviewers"]!.AsArray().Add(new JsonObject { ["type"] = "User", ["reviewer"] = FakeRepository.User("merger") });
                break;
            case "who committed the candidate approves":
                workflow.Fake.Repository.Commits[FakeRepository.Sha('c')]["committer"] = FakeRepository.User("bob");
                break;
            case "a co-author of the candidate approves":
                workflow.Fake.Repository.Commits[FakeRepository.Sha('c')]["commit"]!["message"] = "work\n\nCo-Authored-By: Somebody <12+bob@users.noreply.github.com>";
                break;
            case "a co-author known by name approves":
                workflow.Fake.Repository.Commits[FakeRepository.Sha('c')]["commit"]!["message"] = "work\n\nCo-authored-by: Bob\n";
                break;
            case "no commit wrote the candidate":
                workflow.Fake.Repository.History.Clear();
                break;
            case "another candidate stands at the run's commit":
                workflow.Fake.Repository.Files[((string)workflow.Run["head_sha"]!, GitHubWorkflow.Candidate)] = "{}"u8.ToArray();
                break;
            case "no candidate stands at the run's commit":
                workflow.Fake.Repository.Files.Remove(((string)workflow.Run["head_sha"]!, GitHubWorkflow.Candidate));
                break;
            case "more commits wrote it than can be looked at":
                workflow.Fake.Repository.History[GitHubWorkflow.Candidate] = [.. Enumerable.Repeat(FakeRepository.Sha('c'), 101)];
                break;
            case "one environment is approved by two":
                Review("bob", "production");
                break;
            case "the run is over":
                workflow.Run["status"] = "completed";
                workflow.Run["conclusion"] = "failure";
                break;
            case "a reviewer rejects":
                Review("bob", "production-2", "rejected");
                break;
            case "a reviewer comments":
                Review("bob", "production-2", "pending");
                break;
            case "another environment is approved":
                workflow.Fake.Repository.AddEnvironment("staging", "bob");
                Review("bob", "staging");
                break;
            case "another run was approved":
                var earlier = workflow.Fake.Repository.AddRun("tess");
                workflow.Fake.Repository.AddReview(earlier, "alice", "approved", string.Empty, "production");
                workflow.Fake.Repository.AddReview(earlier, "bob", "approved", string.Empty, "production-2");
                break;
            case "the environment has no protection":
                second["protection_rules"] = new JsonArray();
                break;
            case "the environment is gone":
                workflow.Fake.Repository.Environments.Remove(second);
                break;
            case "self-review is allowed":
                second["protection_rules"]![0]!["prevent_self_review"] = false;
                break;
            case "administrators may bypass":
                second["can_admins_bypass"] = true;
                break;
            case "GitHub does not say who may bypass":
                second.Remove("can_admins_bypass");
                break;
            case "any branch may deploy":
                second["deployment_branch_policy"] = null;
                break;
            case "any branch fits the pattern":
                second["deployment_branch_policy"] = new JsonObject { ["protected_branches"] = false, ["custom_branch_policies"] = true };
                second["patterns"]!.AsArray().Add(new JsonObject { ["id"] = 1, ["name"] = "**/*", ["type"] = "branch" });
                break;
            case "the run is started again":
                workflow.Set("GITHUB_RUN_ATTEMPT", "2");
                break;
            case "GitHub says that the run was started again":
                workflow.Run["run_attempt"] = 2;
                break;
            case "the policy changes":
                workflow.Policy(GitHubWorkflow.TwoReviewers.Replace("\"roles\": {\"ML", "\"split\": \"test\", \"roles\": {\"ML", StringComparison.Ordinal));
                break;
            case "the artifact changes":
                Damage(workflow);
                break;
            case "another plan is handed over":
                options = ["--plan-digest", "sha256:" + new string('0', 64)];
                break;
            case "no plan is handed over":
                options = [];
                break;
            case "names are typed":
                options = [.. options, "--approver", "bob", "--approver", "carol"];
                break;
        }

        var head = await workflow.HeadAsync();
        var result = await workflow.WriteAsync(options);

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains(says, GitHubWorkflow.Refusal(result), StringComparison.Ordinal);
        Assert.Equal(head, await workflow.HeadAsync());
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Promote_ATeamThatCanBeRead_CountsItsMembers()
    {
        const string policy = """{"roles": {"ML Lead": ["@acme/leads"]}, "permissions": {"promote": {"roles": ["ML Lead"]}}, "stages": {"production": {"approvals": {"roles": ["ML Lead"], "source": ["environment"]}}}}""";
        await using var workflow = await GitHubWorkflow.StartAsync(policy);
        workflow.Fake.Repository.Teams["acme/leads"] = ["alice", "tess"];
        workflow.Set("MODELREGISTRY_TEAM_TOKEN", workflow.Fake.Repository.AddAccount(new FakeAccount("reader", CanWrite: false)));
        workflow.Fake.Repository.Environments.Remove(workflow.Fake.Repository.EnvironmentOf("production")!);
        workflow.Fake.Repository.AddEnvironment("production", "team:leads")["can_admins_bypass"] = true;
        var plan = await workflow.PlanAsync("--github-approvals");
        workflow.Fake.Repository.AddReview(workflow.Run, "alice", "approved", string.Empty, "production");

        var result = await workflow.WriteAsync("--plan-digest", workflow.Plan);

        Assert.True(plan.AwaitsApprovals, string.Join(" ", plan.Failed.Select(gate => gate.Explanation)));
        Assert.IsType<OperationOutcome.Appended>(result.Outcome);
        Assert.Equal([new TeamMembers("acme/leads", ["alice", "tess"])], (await workflow.PromotedAsync()).Evidence!.Teams);
        Assert.Empty(await workflow.FindingsAsync());
    }

    [Fact]
    public async Task Promote_ATeamThatTheWorkflowsTokenCannotRead_IsRefused()
    {
        await using var workflow = await GitHubWorkflow.StartAsync("""{"roles": {"ML Lead": ["@acme/leads"]}, "stages": {"production": {"approvals": {"roles": ["ML Lead"], "source": ["environment"]} } } }""");
        workflow.Fake.Repository.Teams["acme/leads"] = ["alice"];
        await workflow.PlanAsync();
        workflow.Fake.Repository.AddReview(workflow.Run, "alice", "approved", string.Empty, "production");

        var result = await workflow.WriteAsync("--plan-digest", workflow.Plan);

        Assert.Contains("@acme/leads holds it too, but who belongs to a team cannot be read here", GitHubWorkflow.Refusal(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approved", true)]
    [InlineData("changes requested later", false)]
    [InlineData("dismissed", false)]
    [InlineData("stale", false)]
    [InlineData("by who opened it", false)]
    [InlineData("another candidate", false)]
    [InlineData("another policy", false)]
    public async Task Promote_OnReviewsOfThePullRequest(string trick, bool isAllowed)
    {
        await using var workflow = await GitHubWorkflow.StartAsync("""{"stages": {"production": {"approvals": {"source": ["review"]}}}}""");
        await workflow.PlanAsync();
        var (repository, head) = (workflow.Fake.Repository, FakeRepository.Sha('b'));
        repository.AddReview(workflow.PullRequest, trick == "by who opened it" ? "opener" : "alice", trick == "dismissed" ? "DISMISSED" : "APPROVED", trick == "stale" ? FakeRepository.Sha('a') : head);
        switch (trick)
        {
            case "changes requested later":
                repository.AddReview(workflow.PullRequest, "alice", "CHANGES_REQUESTED", head);
                break;
            case "another candidate":
                repository.Files[(head, GitHubWorkflow.Candidate)] = "{}"u8.ToArray();
                break;
            case "another policy":
                repository.Files.Remove((head, "registry/registry.json"));
                break;
        }

        var result = await workflow.WriteAsync("--plan-digest", workflow.Plan);

        Assert.Equal(isAllowed, result.Outcome is OperationOutcome.Appended);
        Assert.Empty(await workflow.FindingsAsync());
        workflow.Fake.AssertContract();
    }

    [Fact]
    public async Task Plan_ThatWouldBeRefusedAnyway_WaitsForNobody()
    {
        await using var workflow = await GitHubWorkflow.StartAsync();
        Damage(workflow);

        var plan = await workflow.PlanAsync();

        Assert.Equal(ExitCode.Refused, plan.ExitCode);
        Assert.Empty(plan.Environments);
    }

    private static async Task<GitHubWorkflow> ApprovedAsync()
    {
        var workflow = await GitHubWorkflow.StartAsync();
        await workflow.PlannedAsync();
        await workflow.ReviewAsync("alice", "production");
        await workflow.ReviewAsync("bob", "production-2");
        return workflow;
    }

    private static void Damage(GitHubWorkflow workflow)
    {
        var stored = Directory.EnumerateFiles(workflow.At("registry/artifacts"), "*", SearchOption.AllDirectories).Single(file => File.ReadAllText(file) == "weights of 1.1.0");
        File.SetAttributes(stored, FileAttributes.Normal);
        File.WriteAllText(stored, "WEIGHTS of 1.1.0");
    }
}
