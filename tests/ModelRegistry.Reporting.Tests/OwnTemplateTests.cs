using System.Globalization;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Reporting.Tests;

/// <summary>What happens when a team brings its own templates.</summary>
public sealed class OwnTemplateTests
{
    [Fact]
    public async Task Render_OwnTemplate_ReplacesTheBuiltInOne()
    {
        using var templates = new TemplateFolder((ReportRenderer.MarkdownTemplate, "Hello {{ model.name }} {{ version.ordinal + 1 }}"));

        var text = new ReportRenderer(templates.Path).Render(await ReportAsync(), ReportFormat.Markdown);

        Assert.Equal("Hello m 2\n", text);
    }

    [Fact]
    public async Task Render_OwnPartial_ReplacesTheBuiltInOne()
    {
        using var templates = new TemplateFolder(("style.scriban-html", "body { color: black; }"));

        var text = new ReportRenderer(templates.Path).Render(await ReportAsync(), ReportFormat.Html);

        Assert.Contains("<style>\nbody { color: black; }</style>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare.md.scriban", "{{ left.version }} {{ right.version }} {{ same_bytes }}", "1.1.0 1.0.1 false\n")]
    [InlineData("compare.md.scriban", "{{ include 'part.scriban' }}", "part of 1.1.0\n")]
    [InlineData("incident.md.scriban", "{{ incident.from }} {{ incident.to }} {{ incident.served_seconds + 1 }}", "1.1.0 1.0.1 10801\n")]
    public async Task Render_OwnTemplateOfAPair_ReplacesTheBuiltInOne(string name, string template, string expected)
    {
        using var templates = new TemplateFolder((name, template), ("part.scriban", "part of {{ left.version }}"));

        var text = new ReportRenderer(templates.Path).Render(await PairAsync(name), ReportFormat.Markdown);

        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("compare.md.scriban", ReportFormat.Markdown, "a\n{{ left.versoin }}", ":2:9: ")]
    [InlineData("compare.html.scriban-html", ReportFormat.Html, "<p>\n<a href=\"{{ left.model }}\">x</a>", ":2:10: ")]
    [InlineData("incident.md.scriban", ReportFormat.Markdown, "{{ incidnt.id }}", ":1:4: ")]
    [InlineData("incident.html.scriban-html", ReportFormat.Html, "<script>1</script>", ":1:1: ")]
    public async Task Render_WrongTemplateOfAPair_NamesFileLineAndColumn(string name, ReportFormat format, string template, string place)
    {
        using var templates = new TemplateFolder((name, template));
        var report = await PairAsync(name);

        var exception = Assert.Throws<RegistryException>(() => new ReportRenderer(templates.Path).Render(report, format));

        Assert.StartsWith(Path.Combine(templates.Path, name) + place, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare.", ReportFormat.Html)]
    [InlineData("compare.", ReportFormat.Markdown)]
    [InlineData("compare.", ReportFormat.Json)]
    [InlineData("incident.", ReportFormat.Html)]
    [InlineData("incident.", ReportFormat.Markdown)]
    [InlineData("incident.", ReportFormat.Json)]
    public async Task Render_PairInOtherCultures_SameText(string name, ReportFormat format)
    {
        var expected = new ReportRenderer().Render(await PairAsync(name), format);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();

            var text = new ReportRenderer().Render(await PairAsync(name), format);

            Assert.Equal(expected, text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Render_NoSuchDirectory_UsesTheBuiltInTemplates()
    {
        var report = await ReportAsync();

        var text = new ReportRenderer(Path.Combine(Path.GetTempPath(), "no-such-directory")).Render(report, ReportFormat.Html);

        Assert.Equal(new ReportRenderer().Render(report, ReportFormat.Html), text);
    }

    [Theory]
    [InlineData("a\n{{ modle.name }}", ":2:4: ")]
    [InlineData("a\n{{ model.nam }}", ":2:10: ")]
    [InlineData("{{ standing.deprecated.reason }}", ":1:24: ")]
    [InlineData("{{ if true }}", ":1:")]
    [InlineData("{{ date.now }}", ":1:4: ")]
    [InlineData("{{ 'x' | object.eval }}", ":1:17: ")]
    [InlineData("{{ '\\u003c' | object.from_json }}", ":1:22: ")]
    [InlineData("{{ math.random 1 2 }}", ":1:9: ")]
    [InlineData("{{ model.name = 'x' }}", ":1:4: ")]
    [InlineData("{{ while true; end }}", ":1:4: ")]
    [InlineData("{{ func f; f; end; f }}", ":1:12: ")]
    public async Task Render_WrongTemplate_NamesFileLineAndColumn(string template, string place)
    {
        using var templates = new TemplateFolder((ReportRenderer.MarkdownTemplate, template));
        var report = await ReportAsync();

        var exception = Assert.Throws<RegistryException>(() => new ReportRenderer(templates.Path).Render(report, ReportFormat.Markdown));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.StartsWith(Path.Combine(templates.Path, ReportRenderer.MarkdownTemplate) + place, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Hint);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("absent.scriban")]
    public async Task Include_OutsideOrAbsent_Refused(string name)
    {
        using var templates = new TemplateFolder((ReportRenderer.MarkdownTemplate, $"{{{{ include '{name}' }}}}"));
        var report = await ReportAsync();

        var exception = Assert.Throws<RegistryException>(() => new ReportRenderer(templates.Path).Render(report, ReportFormat.Markdown));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
    }

    [Fact]
    public async Task Include_SymbolicLink_Refused()
    {
        using var secret = new TemplateFolder(("secret", "s3cret"));
        using var templates = new TemplateFolder((ReportRenderer.MarkdownTemplate, "{{ include 'part' }}"));
        File.CreateSymbolicLink(Path.Combine(templates.Path, "part"), Path.Combine(secret.Path, "secret"));
        var report = await ReportAsync();

        var exception = Assert.Throws<RegistryException>(() => new ReportRenderer(templates.Path).Render(report, ReportFormat.Markdown));

        Assert.Contains("symbolic link", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a href=\"{{ model.name }}\">x</a>", ":1:10: ")]
    [InlineData("<p>\n<b class={{ model.name }}>x</b>", ":2:10: ")]
    [InlineData("<b {{ model.name }}>x</b>", ":1:4: ")]
    [InlineData("<b style='{{ model.name }}'>x</b>", ":1:11: ")]
    [InlineData("<b onclick=\"f({{ model.name }})\">x</b>", ":1:15: ")]
    [InlineData("<style>{{ model.name }}</style>", ":1:8: ")]
    [InlineData("<script>1</script>", ":1:1: ")]
    public async Task Html_ValueWhereEscapingDoesNotHelp_Refused(string template, string place)
    {
        using var templates = new TemplateFolder((ReportRenderer.HtmlTemplate, template));
        var report = await ReportAsync();

        var exception = Assert.Throws<RegistryException>(() => new ReportRenderer(templates.Path).Render(report, ReportFormat.Html));

        Assert.StartsWith(Path.Combine(templates.Path, ReportRenderer.HtmlTemplate) + place, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Json)]
    public async Task Render_OtherCultures_SameText(ReportFormat format)
    {
        var expected = new ReportRenderer().Render(await (await Story.OfSamplesAsync()).ReportAsync("1.1.0"), format);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();

            var text = new ReportRenderer().Render(await (await Story.OfSamplesAsync()).ReportAsync("1.1.0"), format);

            Assert.Equal(expected, text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Invariant globalization knows no real cultures; this one has everything different that matters.
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.DateSeparator = "/";
        culture.DateTimeFormat.TimeSeparator = ".";
        return culture;
    }

    private static async Task<IReportDocument> PairAsync(string template)
    {
        var story = await Story.OfSamplesAsync();
        if (template.StartsWith("compare.", StringComparison.Ordinal))
        {
            return await story.CompareAsync("1.1.0", "1.0.1");
        }

        await story.RollbackAsync("production", "Alert.");
        return await story.IncidentAsync("production");
    }

    private static Task<VersionReport> ReportAsync() => new Story(ModelName.Parse("m")).WithVersionAsync("x");
}
