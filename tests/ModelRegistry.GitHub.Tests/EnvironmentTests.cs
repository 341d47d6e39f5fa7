using System.Text.Json.Nodes;
using ModelRegistry.GitHub.Environments;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class EnvironmentTests : GitHubTest
{
    public static TheoryData<string> Upsets => ReleaseTests.Upsets;

    [Fact]
    public async Task Find_ProtectedEnvironment_HasItsRules()
    {
        var environment = Fake.Repository.AddEnvironment("Production 2", "maria", "team:leads");
        environment["protection_rules"]!.AsArray().Add(new JsonObject { ["id"] = 7, ["node_id"] = "x", ["type"] = "wait_timer", ["wait_timer"] = 30 });
        environment["deployment_branch_policy"] = new JsonObject { ["protected_branches"] = false, ["custom_branch_policies"] = true };
        environment["patterns"]!.AsArray().Add(new JsonObject { ["id"] = 1, ["node_id"] = "x", ["name"] = "main", ["type"] = "branch" });
        Fake.Repository.AddEnvironment("open");

        var found = await GitHub.Environments.FindAsync("production 2", Cancel);
        var pattern = Assert.Single(await GitHub.Environments.ListBranchPatternsAsync("Production 2", Cancel).ToListAsync(Cancel));

        Assert.True(found!.RequiredReviewers!.PreventSelfReview);
        Assert.Equal([("User", "maria"), ("Team", "leads")], found.RequiredReviewers.Reviewers!.Select(reviewer => (reviewer.Type, reviewer.Reviewer.Login ?? reviewer.Reviewer.Slug)));
        Assert.Equal(30, found.ProtectionRules![1].WaitTimer);
        Assert.True(found.DeploymentBranchPolicy!.CustomBranchPolicies);
        Assert.False(found.CanAdminsBypass);
        Assert.Equal("main", pattern.Name);
        Assert.Null((await GitHub.Environments.FindAsync("open", Cancel))!.RequiredReviewers);
        Assert.Null(await GitHub.Environments.FindAsync("nowhere", Cancel));
        Assert.Equal(2, await GitHub.Environments.ListAsync(Cancel).CountAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Deploy_WhateverGoesWrong_RecordsOneWithOneStatus(string upset)
    {
        Fake.Faults.Add("POST", "/deployments", ReleaseTests.Fault(upset), times: 2);
        Fake.Faults.Add("POST", "/statuses", ReleaseTests.Fault(upset));
        var wanted = new NewDeployment("main", "production", new string('d', 200), IsProduction: true);

        var deployment = await GitHub.Environments.DeployAsync(wanted, Cancel);
        await GitHub.Environments.DeployAsync(wanted, Cancel);
        await GitHub.Environments.SetStatusAsync(deployment.Id, new NewDeploymentStatus("in_progress", "moving"), Cancel);
        await GitHub.Environments.SetStatusAsync(deployment.Id, new NewDeploymentStatus("success", "moved", "https://example.com/log"), Cancel);
        await GitHub.Environments.SetStatusAsync(deployment.Id, new NewDeploymentStatus("success", "moved", "https://example.com/log"), Cancel);

        Assert.Single(await GitHub.Environments.ListDeploymentsAsync("production", FakeRepository.Sha('a'), Cancel).ToListAsync(Cancel));
        Assert.Empty(await GitHub.Environments.ListDeploymentsAsync("staging", null, Cancel).ToListAsync(Cancel));
        var statuses = await GitHub.Environments.ListStatusesAsync(deployment.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(["success", "in_progress"], statuses.Select(status => status.State));
    }
}
