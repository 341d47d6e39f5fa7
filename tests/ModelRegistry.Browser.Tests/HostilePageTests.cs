using ModelRegistry.Browser.Tests.Support;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting;
using ModelRegistry.Reporting.Tests;

namespace ModelRegistry.Browser.Tests;

/// <summary>Whatever people write into a registry, a browser shows it and does nothing else with it.</summary>
public sealed class HostilePageTests(TestBrowser browser)
{
    public static TheoryData<string> Hostile =>
    [
        "<script>window.hacked = 1; alert(1)</script>",
        "\"><img src=x onerror=\"window.hacked = 1; alert(1)\">",
        "</title></style><svg onload=\"window.hacked = 1\">",
        "' autofocus onfocus='window.hacked = 1",
        "<iframe src=https://evil.example></iframe><a href=https://evil.example>x</a>",
        "{{ include 'style.scriban-html' }} {{ 1/0 }}",
        "\u202egnp.exe\u202c [x](javascript:alert(1)) ![y](https://evil.example/y.png)",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Pages_HostileText_IsInert(string text)
    {
        var story = new Story(ModelName.Parse("m"), text);
        await story.RollBackWithAsync(text);
        IReportDocument[] reports = [await story.ReportAsync("1.1.0"), await story.CompareAsync("1.1.0", "1.0.0"), await story.IncidentAsync("dev")];

        foreach (var report in reports)
        {
            await AssertInertAsync(new ReportRenderer().Render(report, ReportFormat.Html));
        }
    }

    private async Task AssertInertAsync(string html)
    {
        var dialogs = new List<string>();
        await using var page = await browser.OpenAsync("about:blank");
        page.Page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);

        await page.Page.SetContentAsync(html);

        Assert.Empty(dialogs);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
        Assert.Equal(0, await page.Page.Locator("script, iframe, img, object, embed, form, input, link, base, a:not([href^='#']), [onload], [onerror], [onfocus]").CountAsync());
        Assert.Null(await page.Page.EvaluateAsync<int?>("() => window.hacked ?? null"));
    }
}
