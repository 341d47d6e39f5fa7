using ModelRegistry.GitHub.PullRequests;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class PullRequestTests : GitHubTest
{
    public static TheoryData<string> Upsets => ReleaseTests.Upsets;

    [Fact]
    public async Task Find_PullRequest_HasItsParts()
    {
        var pull = Fake.Repository.AddPullRequest("dana", "candidate", FakeRepository.Sha('b'), "fork/models");
        FakeRepository.AddFile(pull, "models/m/candidates/1.0.0.json", "added");
        FakeRepository.AddFile(pull, "models/m/journal/2.json", "renamed", "models/m/journal/1.json");
        Fake.Repository.AddCommit(pull, FakeRepository.Sha('b'), "dana");
        Fake.Repository.AddCommit(pull, FakeRepository.Sha('c'), null);
        Fake.Repository.AddReview(pull, "maria", "APPROVED", FakeRepository.Sha('c'));
        var number = (long)pull["number"]!;

        var found = await GitHub.PullRequests.FindAsync(number, Cancel);
        var files = await GitHub.PullRequests.ListFilesAsync(number, Cancel).ToListAsync(Cancel);
        var commits = await GitHub.PullRequests.ListCommitsAsync(number, Cancel).ToListAsync(Cancel);
        var review = Assert.Single(await GitHub.PullRequests.ListReviewsAsync(number, Cancel).ToListAsync(Cancel));

        Assert.True(found!.IsFromFork);
        Assert.Equal(("dana", "candidate", "main"), (found.User!.Login, found.Head.Ref, found.Base.Ref));
        Assert.Equal([("added", null), ("renamed", "models/m/journal/1.json")], files.Select(file => (file.Status, file.PreviousFilename)));
        Assert.Equal(["dana", null], commits.Select(commit => commit.Author?.Login));
        Assert.Equal(("maria", "APPROVED", FakeRepository.Sha('c')), (review.User!.Login, review.State, review.CommitId));
        Assert.Equal(number, Assert.Single(await GitHub.PullRequests.ListOfCommitAsync(FakeRepository.Sha('c'), Cancel).ToListAsync(Cancel)).Number);
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Open_WhateverGoesWrong_OpensOne(string upset)
    {
        Fake.Repository.References["heads/propose/m-1.0.0"] = new FakeReference(FakeRepository.Sha('b'), "commit");
        Fake.Faults.Add("POST", "/pulls", ReleaseTests.Fault(upset), times: 2);
        var request = new NewPullRequest("m 1.0.0", "Body", "propose/m-1.0.0", "main");

        var opened = await GitHub.PullRequests.OpenAsync(request, Cancel);

        Assert.Equal(opened.Number, (await GitHub.PullRequests.OpenAsync(request, Cancel)).Number);
        Assert.Single(Fake.Repository.PullRequests);
        Assert.False(opened.IsFromFork);
    }
}
