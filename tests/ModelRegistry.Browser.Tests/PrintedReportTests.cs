using ModelRegistry.Browser.Tests.Support;
using ModelRegistry.Reporting;
using ModelRegistry.Reporting.Tests;

namespace ModelRegistry.Browser.Tests;

/// <summary>However much there is to say, the first printed page is one page: what it leaves out follows behind it.</summary>
public sealed class PrintedReportTests(TestBrowser browser)
{
    private const string WithoutAppendix = ".appendix { display: none !important; }";

    public static TheoryData<int> Shapes => [.. Enumerable.Range(0, ReportShape.All.Count)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Summary_OfAnyShape_IsOnePage(int shape)
    {
        var html = new ReportRenderer().Render(await ReportShape.All[shape].ReportAsync(), ReportFormat.Html);
        await using var page = await browser.OpenAsync("about:blank");
        await page.Page.SetContentAsync(html);
        var all = await page.PrintAsync();
        await page.Page.AddStyleTagAsync(new() { Content = WithoutAppendix });

        Assert.Equal(1, await page.PrintAsync());
        Assert.Equal(html.Contains("class=\"overflows\"", StringComparison.Ordinal), all > 1);
        Assert.True(await page.Page.Locator("footer").IsVisibleAsync());
    }
}
