using ModelRegistry.GitHub.Issues;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class IssueTests : GitHubTest
{
    private static readonly NewIssue New = new("Rolled back", "What happened", "incident:m:7", ["incident"]);

    public static TheoryData<string> Upsets => ReleaseTests.Upsets;

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Open_WhateverGoesWrong_OpensOne(string upset)
    {
        Fake.Faults.Add("POST", "/issues", ReleaseTests.Fault(upset), times: 2);

        var issue = await GitHub.Issues.OpenAsync(New, Cancel);
        var again = await GitHub.Issues.OpenAsync(New, Cancel);

        Assert.Equal(issue.Number, again.Number);
        Assert.Single(Fake.Repository.Issues);
        Assert.Contains(issue.Labels, label => label.Name == "incident");
    }

    [Fact]
    public async Task Find_MarkerOfAStranger_DoesNotCount()
    {
        var stranger = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("mallory"))));
        await stranger.Issues.OpenAsync(New, Cancel);
        Fake.Repository.Issues[0]["author_association"] = "NONE";

        Assert.Null(await GitHub.Issues.FindByMarkerAsync(New.Marker, null, Cancel));
        Assert.NotEqual(1, (await GitHub.Issues.OpenAsync(New, Cancel)).Number);
    }

    [Fact]
    public async Task Close_AndLabel_AreKept()
    {
        var issue = await GitHub.Issues.OpenAsync(New, Cancel);
        await GitHub.Issues.AddLabelsAsync(issue.Number, ["investigation", "incident"], Cancel);
        await GitHub.Issues.CloseAsync(issue.Number, Cancel);

        var found = await GitHub.Issues.FindByMarkerAsync(New.Marker, "incident", Cancel);

        Assert.False(found!.IsOpen);
        Assert.Equal(["incident", "investigation"], found.Labels.Select(label => label.Name));
        Assert.Null(await GitHub.Issues.FindAsync(404, Cancel));
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Comment_WhateverGoesWrong_IsOneThatSaysTheLast(string upset)
    {
        var pull = Fake.Repository.AddPullRequest("dana", "feature", FakeRepository.Sha('b'));
        Fake.Faults.Add("POST", "/comments", ReleaseTests.Fault(upset), times: 2);
        Fake.Faults.Add("PATCH", "/comments", ReleaseTests.Fault(upset), times: 2);
        var number = (long)pull["number"]!;

        await GitHub.Issues.CommentAsync(number, "validate", "first", Cancel);
        await GitHub.Issues.CommentAsync(number, "validate", "second", Cancel);
        await GitHub.Issues.CommentAsync(number, "other", "third", Cancel);

        var bodies = await GitHub.Issues.ListCommentsAsync(number, Cancel).Select(comment => comment.Body).ToListAsync(Cancel);
        Assert.Equal(["second\n\n<!-- validate -->", "third\n\n<!-- other -->"], bodies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a --> b")]
    public void Hide_MarkerThatWouldShow_IsRefused(string marker) => Assert.Throws<ArgumentException>(() => Marker.Hide(marker));
}
