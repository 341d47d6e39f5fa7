using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Reporting.Tests;

/// <summary>The verdict in one sentence, through the life of a model.</summary>
public sealed class VerdictTests
{
    [Fact]
    public async Task Verdict_JustRegistered()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");

        var report = await story.ReportAsync("1.0.1");

        Assert.Equal(("neutral", "Registered and in no stage; no gates have been run on it."), Verdict(report));
    }

    [Fact]
    public async Task Verdict_FailedItsValidation()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.2.0");
        await story.ValidateAsync("1.2.0", "staging");

        var report = await story.ReportAsync("1.2.0");

        var (tone, text) = Verdict(report);
        Assert.Equal("caution", tone);
        Assert.Matches("^Registered and in no stage; last validated for staging: [0-9]+ of [0-9]+ checks failed\\.$", text);
    }

    [Fact]
    public async Task Verdict_InProduction_SaysHowTheApprovalIsKnown()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");
        await story.PromoteAsync("1.0.1", "production", "First.", new Approval("bob", "option", false));

        var report = await story.ReportAsync("1.0.1");

        var (tone, text) = Verdict(report);
        Assert.Equal("good", tone);
        Assert.Matches("^Holds production since 2026-10-01: all [0-9]+ checks passed, approved by bob \\(as typed, unverified\\)\\.$", text);
    }

    /// <summary>It said "approved by alice", who had asked for the move herself.</summary>
    [Fact]
    public async Task Verdict_OwnApproval_IsNone()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");
        await story.PromoteAsync("1.0.1", "staging", "First.", new Approval("Alice", "option", false));

        var report = await story.ReportAsync("1.0.1");

        Assert.EndsWith("approved by nobody but who asked for it, which does not count.", Verdict(report).Text, StringComparison.Ordinal);
        Assert.Null(((JsonObject)report.ToJson()["standing"]!)["approved"]);
        Assert.True(((JsonLiteral)((JsonObject)((JsonArray)report.ToJson()["approvals"]!).Items[0])["own"]!).Value);
        Assert.All(
            [ReportFormat.Html, ReportFormat.Markdown],
            format => Assert.DoesNotContain("approved by Alice", new ReportRenderer().Render(report, format), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Gates_OfTheHighestStageHeld_ComeFirst()
    {
        var story = new Story(ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.1");
        await story.PromoteAsync("1.0.1", "production", "First.", new Approval("bob", "option", false));
        await story.PromoteAsync("1.0.1", "staging", "Shadow.", new Approval("carol", "option", false));

        var report = (await story.ReportAsync("1.0.1")).ToJson();

        Assert.Equal(["production", "staging"], ((JsonArray)report["gates"]!).Items.Cast<JsonObject>().Select(stage => ((JsonString)stage["stage"]!).Text));
        Assert.Equal("bob", ((JsonString)((JsonObject)((JsonObject)report["standing"]!)["approved"]!)["by"]!).Text);
    }

    [Fact]
    public async Task Verdict_RolledBack_AndTheRestoredOne()
    {
        var story = await Story.OfSamplesAsync();
        await story.RollbackAsync("production", "Approval rate fell");

        var bad = await story.ReportAsync("1.1.0");
        var good = await story.ReportAsync("1.0.1");

        Assert.Equal(("bad", "Rolled back and deprecated on 2026-10-01, but still holds staging: Approval rate fell. Use 1.0.1 instead."), Verdict(bad));
        Assert.Equal(
            ("good", "Holds production since 2026-10-01: restored by a rollback from 1.1.0; gates of its own promotion: passed."), Verdict(good));
    }

    [Fact]
    public async Task ToJson_HoldsNoNull()
    {
        var report = await (await Story.OfSamplesAsync()).ReportAsync("1.1.0");

        var text = JsonText.Write(report.ToJson());

        Assert.DoesNotContain(text.Split('\n'), line => line.TrimEnd(',').EndsWith(" null", StringComparison.Ordinal));
        Assert.Equal(Digest.Of(JsonText.ToBytes(report.ToJson())), report.Digest);
    }

    private static (string Tone, string Text) Verdict(VersionReport report)
    {
        var standing = (JsonObject)report.ToJson()["standing"]!;
        return (((JsonString)standing["tone"]!).Text, ((JsonString)standing["verdict"]!).Text);
    }
}
