using Microsoft.Playwright;
using ModelRegistry.Browser.Tests.Support;

namespace ModelRegistry.Browser.Tests;

/// <summary>The pages of reports in a real browser, as their readers see them.</summary>
public sealed class ReportPageTests(TestBrowser browser, DemoPages pages) : IClassFixture<DemoPages>
{
    private static readonly string[] Pages = [DemoPages.Report, DemoPages.Comparison, DemoPages.Incident];

    private static readonly (int Width, ColorScheme Scheme)[] Screens =
        [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (800, ColorScheme.Light), (390, ColorScheme.Light), (390, ColorScheme.Dark)];

    public static TheoryData<string> Names => [.. Pages];

    public static TheoryData<string, int, ColorScheme> Windows
    {
        get
        {
            var data = new TheoryData<string, int, ColorScheme>();
            foreach (var page in Pages)
            {
                foreach (var (width, scheme) in Screens)
                {
                    data.Add(page, width, scheme);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Page_InAnyWindow_IsAccessibleAndAsksForNothing(string name, int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(pages.Address(name), options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = 900 };
            options.ColorScheme = scheme;
        });

        Assert.Empty(await page.ViolationsAsync());
        Assert.Empty(page.Complaints);
        Assert.Single(page.Requests);
        Assert.Equal(0, await page.OverhangAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_ByKeyboard_SkipsAndReachesEverythingThatScrolls(string name)
    {
        await using var page = await browser.OpenAsync(pages.Address(name), options => options.ViewportSize = new ViewportSize { Width = 800, Height = 900 });

        await page.TabToAsync("a.skip");

        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.activeElement.getBoundingClientRect().left >= 0"));
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.querySelector(document.activeElement.getAttribute('href')) !== null"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('*')].filter(e => (e.tagName === 'PRE' || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto')) && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 80))"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(href => document.getElementById(href.slice(1)) === null)"));
    }

    [Fact]
    public async Task Report_OfAnOrdinaryVersion_PrintsOnOnePage()
    {
        await using var page = await browser.OpenAsync(pages.Address(DemoPages.Report));

        Assert.Equal(1, await page.PrintAsync());
    }

    [Theory]
    [InlineData(DemoPages.Comparison, 3)]
    [InlineData(DemoPages.Incident, 3)]
    public async Task Page_OfTwoVersions_PrintsOnAFewPages(string name, int most)
    {
        await using var page = await browser.OpenAsync(pages.Address(name));

        Assert.InRange(await page.PrintAsync(), 1, most);
    }
}
