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
}
