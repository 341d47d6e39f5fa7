using ModelRegistry.GitHub.Checks;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

public class CheckTests : GitHubTest
{
    public static TheoryData<string> Upsets => ReleaseTests.Upsets;

    [Fact]
    public async Task Report_ManyAnnotations_HasEachOnce()
    {
        var run = await GitHub.Checks.ReportAsync(Report(120), Cancel);

        Assert.Equal(120, run.Output.AnnotationsCount);
        Assert.Equal("failure", run.Conclusion);
        Assert.Equal("completed", run.Status);
        Assert.Equal([50, 50, 20], Sent());
        Assert.Equal(Enumerable.Range(1, 120), Lines());
    }

    [Fact]
    public async Task Report_Again_ChangesNothing()
    {
        var first = await GitHub.Checks.ReportAsync(Report(70), Cancel);

        var second = await GitHub.Checks.ReportAsync(Report(70), Cancel);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(70, Assert.Single(Fake.Repository.CheckRuns)["annotations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Report_OfAnotherVerdict_BringsTheRunUpToDate()
    {
        await GitHub.Checks.ReportAsync(Report(0) with { Conclusion = null, Title = "At work" }, Cancel);

        var run = await GitHub.Checks.ReportAsync(Report(1) with { Conclusion = CheckConclusion.ActionRequired }, Cancel);

        Assert.Equal("action_required", run.Conclusion);
        Assert.Equal("Title", run.Output.Title);
        Assert.Single(Fake.Repository.CheckRuns);
    }

    [Theory]
    [MemberData(nameof(Upsets))]
    public async Task Report_WhateverGoesWrong_HasEachAnnotationOnce(string upset)
    {
        Fake.Faults.Add("POST", "/check-runs", ReleaseTests.Fault(upset));
        Fake.Faults.Add("PATCH", "/check-runs", ReleaseTests.Fault(upset), times: 2);

        await GitHub.Checks.ReportAsync(Report(130), Cancel);

        Assert.Single(Fake.Repository.CheckRuns);
        Assert.Equal(Enumerable.Range(1, 130), Lines());
        Assert.True(Fake.Faults.AllHappened);
    }

    [Fact]
    public async Task Report_TooLongTexts_AreCut()
    {
        var run = await GitHub.Checks.ReportAsync(Report(0) with { Summary = new string('x', 70_000), Text = new string('y', 70_000) }, Cancel);

        Assert.EndsWith("(shortened)", run.Output.Summary, StringComparison.Ordinal);
        Assert.Equal(65_535, run.Output.Text!.Length);
    }

    [Fact]
    public async Task List_OfACommit_HasItsRuns()
    {
        await GitHub.Checks.ReportAsync(Report(0), Cancel);

        var run = Assert.Single(await GitHub.Checks.ListAsync(FakeRepository.Sha('a'), Cancel).ToListAsync(Cancel));

        Assert.Equal("validate:1", run.ExternalId);
    }

    private static CheckReport Report(int annotations) => new()
    {
        Name = "ModelRegistry",
        HeadSha = FakeRepository.Sha('a'),
        ExternalId = "validate:1",
        Conclusion = CheckConclusion.Failure,
        Title = "Title",
        Summary = "Summary",
        Annotations = [.. Enumerable.Range(1, annotations).Select(line => new CheckAnnotation("models/m/candidates/1.0.0.json", line, line, AnnotationLevel.Failure, $"line {line}"))],
    };

    private IEnumerable<int> Lines() => Fake.Repository.CheckRuns[0]["annotations"]!.AsArray().Select(annotation => (int)annotation!["start_line"]!);

    private IEnumerable<int> Sent()
    {
        var lines = Lines().ToList();
        var requests = Fake.Requests.Count(request => request.Method is "POST" or "PATCH");
        return Enumerable.Range(0, requests).Select(request => lines.Skip(request * 50).Take(50).Count());
    }
}
