using ModelRegistry.Testing;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Reports of the sample family, byte for byte.</summary>
public sealed class VersionReportGoldenTests
{
    [Theory]
    [InlineData(ReportFormat.Html, "in_production.html")]
    [InlineData(ReportFormat.Markdown, "in_production.md")]
    [InlineData(ReportFormat.Json, "in_production.json")]
    public async Task Render_VersionInProduction(ReportFormat format, string golden)
    {
        var story = await Story.OfSamplesAsync();
        var report = await story.ReportAsync("1.1.0");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "online.html")]
    [InlineData(ReportFormat.Markdown, "online.md")]
    [InlineData(ReportFormat.Json, "online.json")]
    public async Task Render_VersionWithAlertsThatWonAnExperiment(ReportFormat format, string golden)
    {
        var story = new Story(Core.Models.ModelName.Parse("m"), policy: Story.WatchedPolicy);
        await story.LiveOnlineAsync();
        var report = await story.ReportAsync("1.1.0");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    public async Task Render_HolderOfAStageThatIsPractised_SaysWhenItWasAndIsDue(ReportFormat format)
    {
        var story = new Story(Core.Models.ModelName.Parse("m"), policy: Story.DrillPolicy);
        await story.ReleaseTwoAsync();
        var never = new ReportRenderer().Render(await story.ReportAsync("1.1.0"), format);
        await story.DrillAsync("production");
        var practised = new ReportRenderer().Render(await story.ReportAsync("1.1.0"), format);
        await story.RollbackAsync("production", "Bad.");
        var rolledBack = new ReportRenderer().Render(await story.ReportAsync("1.0.0"), format);

        Assert.Contains("never practised, due since 2026-10-01", never, StringComparison.Ordinal);
        Assert.Contains("practised on 2026-10-01, decided in 0 ms; next due on 2026-12-30 (entry 5, by dave)", practised, StringComparison.Ordinal);
        Assert.Contains("rolled back on 2026-10-01; next due on 2026-12-30 (entry 6, by dave)", rolledBack, StringComparison.Ordinal);
        Assert.DoesNotContain("next due", new ReportRenderer().Render(await story.ReportAsync("1.1.0"), format), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "pruned.html")]
    [InlineData(ReportFormat.Markdown, "pruned.md")]
    [InlineData(ReportFormat.Json, "pruned.json")]
    public async Task Render_VersionPruned(ReportFormat format, string golden)
    {
        var story = new Story(Core.Models.ModelName.Parse("m"), policy: Story.RetentionPolicy);
        await story.PruneAsync("Storage is full; <b>nobody</b> asked for it in a year.");
        var report = await story.ReportAsync("1.0.0");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Theory]
    [InlineData(ReportFormat.Html, "rolled_back.html")]
    [InlineData(ReportFormat.Markdown, "rolled_back.md")]
    [InlineData(ReportFormat.Json, "rolled_back.json")]
    public async Task Render_VersionRolledBack(ReportFormat format, string golden)
    {
        var story = await Story.OfSamplesAsync();
        await story.RollbackAsync("production", "Approval rate fell by 4 % within an hour.");
        var report = await story.ReportAsync("1.1.0");

        var text = new ReportRenderer().Render(report, format);

        Golden.Verify(text, golden);
    }

    [Fact]
    public async Task Render_VersionRestoredByARollback()
    {
        var story = await Story.OfSamplesAsync();
        await story.RollbackAsync("production", "Approval rate fell by 4 % within an hour.");
        var report = await story.ReportAsync("1.0.1");

        var text = new ReportRenderer().Render(report, ReportFormat.Markdown);

        Golden.Verify(text, "restored.md");
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    public async Task Render_VersionJustRegistered(ReportFormat format)
    {
        var story = new Story(Core.Models.ModelName.Parse("mortgage_approval"));
        await story.RegisterSampleAsync("1.0.0");
        var report = await story.ReportAsync("1.0.0");

        var text = new ReportRenderer().Render(report, format);

        Assert.Contains("no gates have been run on it", text, StringComparison.Ordinal);
    }
}
