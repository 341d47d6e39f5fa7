using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Runs;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class WorkflowRunTests : GitHubTest
{
    [Fact]
    public async Task Run_WithReviews_ShowsPendingAsAComment()
    {
        Fake.Repository.AddEnvironment("production", "maria", "team:leads");
        var run = Fake.Repository.AddRun("dana");
        Fake.Repository.AddJob(run, "approve-1", "2026-02-03T04:05:06Z");
        Fake.Repository.AddReview(run, "maria", "pending", "let me see", "production");
        Fake.Repository.AddReview(run, "maria", "approved", "fine", "production");
        var id = (long)run["id"]!;

        var found = await GitHub.Runs.FindAsync(id, Cancel);
        var reviews = await GitHub.Runs.ListReviewsAsync(id, Cancel);
        var job = Assert.Single(await GitHub.Runs.ListJobsAsync(id, 1, Cancel).ToListAsync(Cancel));

        Assert.Equal((1, "dana", "dana"), (found!.RunAttempt, found.Actor!.Login, found.TriggeringActor!.Login));
        Assert.Equal(["pending", "approved"], reviews.Select(review => review.State));
        Assert.Equal("production", Assert.Single(reviews[1].Environments).Name);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), job.StartedAt);
        Assert.Empty(await GitHub.Runs.ListJobsAsync(id, 2, Cancel).ToListAsync(Cancel));
        Assert.Null(await GitHub.Runs.FindAsync(404, Cancel));
    }

    [Fact]
    public async Task Review_ByAReviewer_LetsTheDeploymentGo()
    {
        Fake.Repository.AddEnvironment("production", "maria", "dana");
        var run = Fake.Repository.AddRun("dana");
        Fake.Repository.AddPending(run, "production");
        var id = (long)run["id"]!;
        var maria = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("maria", CanWrite: false))));
        var dana = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("dana"))));

        var pending = Assert.Single(await maria.Runs.ListPendingDeploymentsAsync(id, Cancel));
        var ofHerself = await Assert.ThrowsAsync<RegistryException>(
            () => dana.Runs.ReviewAsync(id, new DeploymentReview([pending.Environment.Id], true, "mine"), Cancel));
        await maria.Runs.ReviewAsync(id, new DeploymentReview([pending.Environment.Id], true, "fine"), Cancel);

        Assert.True(pending.CurrentUserCanApprove);
        Assert.Equal(["maria", "dana"], pending.Reviewers.Select(reviewer => reviewer.Reviewer.Login));
        Assert.Equal(RegistryErrorCode.Invalid, ofHerself.Code);
        Assert.Empty(await maria.Runs.ListPendingDeploymentsAsync(id, Cancel));
        Assert.Equal("fine", Assert.Single(await GitHub.Runs.ListReviewsAsync(id, Cancel)).Comment);
    }

    [Fact]
    public async Task Artifact_OfARun_IsListedAndDownloaded()
    {
        var run = Fake.Repository.AddRun("dana");
        var bytes = new byte[2_000_000];
        new Random(1).NextBytes(bytes);
        Fake.Repository.AddArtifact(run, "model", bytes);
        Fake.Repository.AddArtifact(run, "old", [1])["expired"] = true;
        Fake.Faults.Add("GET", "/artifacts/", FakeFault.Truncated());

        var artifacts = await GitHub.Runs.ListArtifactsAsync((long)run["id"]!, Cancel).ToListAsync(Cancel);
        await using var stream = await GitHub.Runs.OpenArtifactAsync(artifacts[0].Id, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        var expired = await Assert.ThrowsAsync<RegistryException>(() => GitHub.Runs.OpenArtifactAsync(artifacts[1].Id, Cancel));

        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(Digest.Of(bytes), artifacts[0].Digest);
        Assert.True(artifacts[1].Expired);
        Assert.Equal(RegistryErrorCode.NotFound, expired.Code);
    }

    [Fact]
    public async Task Dispatch_IsSentOnce()
    {
        await GitHub.Runs.DispatchAsync("modelregistry.promoted", new Dictionary<string, string> { ["model"] = "m" }, Cancel);
        await GitHub.Runs.StartAsync("report.yml", "main", new Dictionary<string, string> { ["version"] = "1.0.0" }, Cancel);
        Fake.Faults.Add("POST", "/dispatches", FakeFault.AnswerLost());

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => GitHub.Runs.DispatchAsync("modelregistry.promoted", new Dictionary<string, string>(), Cancel));

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Equal(["repository_dispatch", "report.yml", "repository_dispatch"], Fake.Repository.Dispatches.Select(dispatch => (string?)dispatch["kind"]));
    }
}
