using Microsoft.Playwright;
using ModelRegistry.Browser.Tests.Support;

namespace ModelRegistry.Browser.Tests;

/// <summary>The report in a real browser, as its reader sees it.</summary>
public sealed class ReportPageTests(TestBrowser browser, DemoRegistry demo)
{
    public static TheoryData<int, ColorScheme> Windows => new()
    {
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
        { 390, ColorScheme.Light },
        { 390, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Report_InAnyWindow_IsAccessibleAndAsksForNothing(int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(demo.Address("report.html"), options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = 900 };
            options.ColorScheme = scheme;
        });

        Assert.Empty(await page.ViolationsAsync());
        Assert.Empty(page.Complaints);
        Assert.Single(page.Requests);
        Assert.Equal(0, await page.OverhangAsync());
    }
}
