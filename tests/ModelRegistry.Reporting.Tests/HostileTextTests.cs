using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Untrusted text in every free field of the metadata, and in what people write afterwards.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "</title><svg onload=alert(1)>",
        "<!-- comment -->",
        "&lt;script&gt;",
        "[click](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "<https://evil.example>",
        "https://evil.example www.evil.example",
        "| broken | table |",
        "a\n\n# Heading\n\n- item",
        "\n```\nfence\n```\n",
        "`code` ``more``",
        "**bold** __bold__ *it* _it_ ~~gone~~",
        "@everyone @octocat/team",
        "#1 GH-1 owner/repo#1",
        "{{ include 'version.md.scriban' }} {{ 1/0 }} {% raw %}",
        "${jndi:ldap://x} $x^2$",
        ":tada: :+1:",
        "1. one",
        "- one",
        "> quote",
        "    indented",
        "\u202egnp.exe\u202c",
        "a\u0007\u001b[31mred\u200bzero",
        "\U000e0041tag",
        "\\*not\\*",
        "javascript:alert(1)",
        "==== ----",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Html_HostileText_AddsNoMarkup(string text)
    {
        var harmless = await RenderAsync("harmless", ReportFormat.Html);

        var html = await RenderAsync(text, ReportFormat.Html);

        Assert.Equal(Tags(harmless), Tags(html));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        AssertVisible(html);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Markdown_HostileText_AddsNoStructure(string text)
    {
        var harmless = await RenderAsync("harmless", ReportFormat.Markdown);

        var markdown = await RenderAsync(text, ReportFormat.Markdown);

        Assert.Equal(Structure(harmless), Structure(markdown));
        AssertVisible(markdown);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Pruned_HostileReason_AddsNoMarkupAndNoStructure(string text)
    {
        var (harmless, hostile) = (await PrunedAsync("harmless"), await PrunedAsync(text));

        Assert.Equal(Tags(new ReportRenderer().Render(harmless, ReportFormat.Html)), Tags(new ReportRenderer().Render(hostile, ReportFormat.Html)));
        Assert.Equal(Structure(new ReportRenderer().Render(harmless, ReportFormat.Markdown)), Structure(new ReportRenderer().Render(hostile, ReportFormat.Markdown)));
    }

    private static async Task<VersionReport> PrunedAsync(string reason)
    {
        var story = new Story(ModelName.Parse("m"), policy: Story.RetentionPolicy);
        await story.PruneAsync(reason);
        return await story.ReportAsync("1.0.0");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Pairs_HostileText_AddsNoMarkupAndNoStructure(string text)
    {
        var harmless = await PairsAsync("harmless");

        var pairs = await PairsAsync(text);

        Assert.All(harmless.Zip(pairs), pair =>
        {
            Assert.Equal(Tags(pair.First.Html), Tags(pair.Second.Html));
            Assert.Equal(Structure(pair.First.Markdown), Structure(pair.Second.Markdown));
            Assert.DoesNotContain("<script", pair.Second.Html, StringComparison.OrdinalIgnoreCase);
            AssertVisible(pair.Second.Html);
            AssertVisible(pair.Second.Markdown);
        });
    }

    [Theory]
    [InlineData("@everyone", "&#64;&#8203;everyone")]
    [InlineData("#1", "&#35;&#8203;1")]
    [InlineData("GH-12", "GH-&#8203;12")]
    [InlineData(":tada:", ":&#8203;tada:")]
    [InlineData("2026-10-01T12:00:00.000Z", "2026-10-01T12:00:00.000Z")]
    [InlineData("https://x.example", "https&#58;//x.example")]
    [InlineData("www.x.example", "www&#46;x.example")]
    [InlineData("a|b", "a&#124;b")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("_it_", "&#95;it&#95;")]
    [InlineData("- item", "&#45;&#32;item")]
    [InlineData("1. item", "&#49;&#46;&#32;item")]
    [InlineData("a\nb", "a ↵ b")]
    [InlineData("\u202ex", "&#92;u202ex")]
    [InlineData("{{ x }}", "&#123;&#123; x &#125;&#125;")]
    public async Task Markdown_Text(string text, string expected)
    {
        using var templates = new TemplateFolder((ReportRenderer.MarkdownTemplate, "{{ model.description }}"));
        var report = await new Story(ModelName.Parse("m"), text).WithVersionAsync("x");

        var markdown = new ReportRenderer(templates.Path).Render(report, ReportFormat.Markdown);

        Assert.Equal(expected + "\n", markdown);
    }

    private static async Task<string> RenderAsync(string text, ReportFormat format)
    {
        var report = await new Story(ModelName.Parse("m"), text).WithVersionAsync(text);
        return new ReportRenderer().Render(report, format);
    }

    private static async Task<(string Html, string Markdown)[]> PairsAsync(string text)
    {
        var story = new Story(ModelName.Parse("m"), text);
        await story.RollBackWithAsync(text);
        IReportDocument[] reports = [await story.CompareAsync("1.1.0", "1.0.0"), await story.IncidentAsync("dev")];
        return [.. reports.Select(report => (new ReportRenderer().Render(report, ReportFormat.Html), new ReportRenderer().Render(report, ReportFormat.Markdown)))];
    }

    // Everything between < and >, values in attributes left out.
    private static string[] Tags(string html) =>
        [.. Regex.Matches(html, "<[^>]*>").Select(tag => Regex.Replace(tag.Value, "\"[^\"]*\"", "\"\""))];

    // What remains of each line when character references are taken out: every character Markdown or GitHub gives a meaning to.
    private static string Structure(string markdown) => string.Join('\n', markdown.Split('\n').Select(line =>
        string.Concat(Regex.Replace(line, "&#[0-9]+;", string.Empty).Where(c => "|#>`*[]<~{}$@\\&".Contains(c, StringComparison.Ordinal)))));

    private static void AssertVisible(string text)
    {
        Assert.DoesNotContain('\r', text);
        Assert.All(text.EnumerateRunes(), rune => Assert.True(
            rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format),
            $"U+{rune.Value:x4} is in the report"));
    }
}
