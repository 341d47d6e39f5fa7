using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Cli.Tests.GitHub;

/// <summary><c>report --release</c>.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task Report_OfAReleaseThatCanChange_IsAttachedAgain()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.PushTag("1.0.0");
        at.Registry.Register("m", "1.0.0").Expect(0);
        var before = Asset(at);
        at.Registry.Promote("m", "1.0.0", "production");

        var first = at.Registry.Json("report", "--model", "m", "--version", "1.0.0", "--release");
        var body = (string?)at.Release("1.0.0")["body"];
        var second = at.Registry.Json("report", "--model", "m", "--stage", "production", "--release");

        Assert.Equal(at.Registry.Must("report", "--model", "m", "--version", "1.0.0", "--format", "html").Output, Asset(at));
        Assert.NotEqual(before, Asset(at));
        Assert.True((bool)first["release"]!["published"]!);
        Assert.Contains((string)second["digest"]!, body!, StringComparison.Ordinal);
        Assert.Equal(body, (string?)at.Release("1.0.0")["body"]);
    }

    [Fact]
    public async Task Report_OfAnImmutableRelease_IsLinkedFromItsNotes()
    {
        await using var at = await GitHubRegistry.CreateAsync();
        at.Fake.Repository.HasImmutableReleases = true;
        at.PushTag("1.0.0");
        at.Registry.Register("m", "1.0.0").Expect(0);
        at.Registry.Variables["GITHUB_RUN_ID"] = "4711";

        var reported = at.Registry.Json("report", "--model", "m", "--version", "1.0.0", "--release");

        Assert.True((bool)reported["release"]!["immutable"]!);
        Assert.Contains("/acme/models/actions/runs/4711", (string)at.Release("1.0.0")["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WithoutReleases_IsMadeAndSaysThatNothingWasAttached()
    {
        using var registry = TestRegistry.With("m");
        registry.Register("m", "1.0.0").Expect(0);

        registry.Run("report", "--model", "m", "--version", "1.0.0", "--release", "--out", "report.html").Expect(0).Says("m@1.0.0 has no release");
        Assert.Null(registry.Json("report", "--model", "m", "--version", "1.0.0", "--release")["release"]);
        registry.Run("report", "--model", "m", "--incident", "incident-1", "--release").Expect(2).Says("--version or --stage");
    }

    private static string Asset(GitHubRegistry at) => System.Text.Encoding.UTF8.GetString(at.Fake.Repository.BytesOf(
        at.Release("1.0.0")["assets"]!.AsArray().Single(asset => (string?)asset!["name"] == "report.html")!));
}
