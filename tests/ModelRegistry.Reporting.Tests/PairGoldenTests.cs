using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Testing;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Comparisons and rollbacks of the sample family, byte for byte.</summary>
public sealed class PairGoldenTests
{
    [Theory]
    [InlineData(ReportFormat.Html, "compare.html")]
    [InlineData(ReportFormat.Markdown, "compare.md")]
    [InlineData(ReportFormat.Json, "compare.json")]
    public async Task Render_Comparison(ReportFormat format, string golden)
    {
        var story = await Story.OfSamplesAsync();
        var report = await story.CompareAsync("1.1.0", "1.0.1");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "incident.html")]
    [InlineData(ReportFormat.Markdown, "incident.md")]
    [InlineData(ReportFormat.Json, "incident.json")]
    public async Task Render_Rollback(ReportFormat format, string golden)
    {
        var story = await Story.OfSamplesAsync();
        await story.RollbackAsync("production", "Approval rate fell by 4 % within an hour.");
        await story.TellAsync("pager.example.com answered 503");
        await story.NoteAsync("1.1.0", "Cause: the feature join lost rows of single applicants.", null);
        var report = await story.IncidentAsync("production");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "incident_opened.html")]
    [InlineData(ReportFormat.Markdown, "incident_opened.md")]
    [InlineData(ReportFormat.Json, "incident_opened.json")]
    public async Task Render_IncidentOpenedByHand(ReportFormat format, string golden)
    {
        var story = await Story.OfSamplesAsync();
        await story.OpenIncidentAsync(
            "1.1.0",
            "production",
            new IncidentFacts { Summary = "Approval rate of single applicants fell.", Impact = "212 applications", Actions = ["Compare the join's row counts", "Add a gate on row counts"] },
            "1.0.1");
        await story.FollowIncidentAsync(new IncidentFacts { Done = [1], Text = "Row counts differ since September." }, isOver: false);
        var report = await story.OpenedIncidentAsync("1.1.0");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    public async Task Render_IncidentWithoutStageAndComparison_ThatIsClosed(ReportFormat format)
    {
        var story = new Story(Core.Models.ModelName.Parse("m"), policy: Story.DrillPolicy);
        await story.ReleaseTwoAsync();
        await story.OpenIncidentAsync("1.0.0", null, new IncidentFacts { Summary = "Scores drift." }, null);
        await story.FollowIncidentAsync(new IncidentFacts { Cause = new IncidentCause("A stale cache", null, null) }, isOver: true);

        var text = new ReportRenderer().Render(await story.OpenedIncidentAsync("1.0.0"), format);

        Assert.Contains("Closed about 1.0.0; it holds no stage: Scores drift.", text, StringComparison.Ordinal);
        Assert.Contains("A stale cache", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What it could go back to", text, StringComparison.Ordinal);
        Assert.DoesNotContain("incident close", text, StringComparison.Ordinal);
    }
}
