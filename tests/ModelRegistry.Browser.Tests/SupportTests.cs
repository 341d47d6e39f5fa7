using ModelRegistry.Browser.Tests.Support;

namespace ModelRegistry.Browser.Tests;

/// <summary>What the other tests rely on notices what it is there to notice.</summary>
public sealed class SupportTests(TestBrowser browser)
{
    [Fact]
    public async Task Page_WithFaults_IsFoundOut()
    {
        await using var page = await browser.OpenAsync(Html(
            """<img src="nothing.png"><p style="width: 9000px; color: #ccc; background: #fff">Too pale</p><script>console.error("oops")</script>"""));

        var violations = await page.ViolationsAsync();

        Assert.Contains(violations, violation => violation.StartsWith("color-contrast: ", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.StartsWith("image-alt: ", StringComparison.Ordinal));
        Assert.Contains("error: oops", page.Complaints);
        Assert.True(await page.OverhangAsync() > 0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task Print_WithBreaks_CountsPages(int breaks, int pages)
    {
        var text = string.Concat(Enumerable.Repeat("""<p style="break-after: page">A page</p>""", breaks)) + "<p>The last</p>";
        await using var page = await browser.OpenAsync(Html(text));

        Assert.Equal(pages, await page.PrintAsync());
    }

    private static string Html(string body) =>
        "data:text/html;charset=utf-8," + Uri.EscapeDataString($"""<!doctype html><html lang="en"><title>t</title><body>{body}</body></html>""");
}
