using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Reporting.Catalogs;

namespace ModelRegistry.Reporting.Tests;

/// <summary>Pages, feed and search of a catalogue, from documents as <c>models/NAME.json</c> writes them.</summary>
public sealed class CatalogPagesTests
{
    private const string Digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly string[] Stages = ["dev", "production"];

    [Theory]
    [MemberData(nameof(HostileTextTests.Hostile), MemberType = typeof(HostileTextTests))]
    public void Pages_HostileText_AddNoMarkup(string text)
    {
        Assert.Equal(Tags(Model("harmless")), Tags(Model(text)));
        Assert.Equal(Tags(Index("harmless")), Tags(Index(text)));
        var feed = XDocument.Parse(Feed(text, null));
        Assert.Equal(XDocument.Parse(Feed("harmless", null)).Descendants().Select(element => element.Name), feed.Descendants().Select(element => element.Name));
        Assert.DoesNotContain('<', SearchOf(text));
        Assert.DoesNotContain('\u2028', SearchOf(text));
    }

    [Fact]
    public void Model_WithLimitsAndIntervals_IsDrawn()
    {
        var page = Model("harmless");

        Assert.Contains("<title id=\"trend-0\">auc on test: 1.0.0 0.80 (0.75 to 0.85), required &gt;= 0.7; 1.1.0 0.9</title>", page, StringComparison.Ordinal);
        Assert.Contains("1.1.0 changes 1.0.0", page, StringComparison.Ordinal);
        Assert.Contains("1.0.0 is made from other@2.0.0", page, StringComparison.Ordinal);
        Assert.Contains("fork@1.0.0 is made from 1.1.0", page, StringComparison.Ordinal);
        Assert.Contains("class=\"bar now back\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_WithOneEqualValue_IsDrawnWithoutDividingByNothing()
    {
        var page = new CatalogRenderer().Model(Document("x", """{"metric": "auc", "value": 0.5, "better": "higher", "limits": []}"""), [], Stages, _ => false);

        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_WithoutEntries_IsAPage() => Assert.Contains("Nothing has been registered yet.", new CatalogRenderer().Model(
        Parse("""{"format": 1, "registry": "r", "model": "m", "owners": ["o"], "stages": [], "versions": [], "moves": [], "incidents": [], "entries": []}"""), [], Stages, _ => false), StringComparison.Ordinal);

    [Fact]
    public void Feed_NewestFirst_WithIdsThatDoNotDependOnText()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        string[] Ids(string text) => [.. XDocument.Parse(Feed(text, "https://example.com/models/")).Root!.Elements(atom + "entry").Select(entry => entry.Element(atom + "id")!.Value)];

        Assert.Equal(["tag:example.com,2026-10-04:r/m/5", "tag:example.com,2026-10-03:r/m/3", "tag:example.com,2026-10-03:r/m/2"], Ids("a"));
        Assert.Equal(Ids("a"), Ids("b"));
    }

    /// <summary>Production under an open alert looked as if all was well.</summary>
    [Theory]
    [InlineData(true, "1.0.0", "holder alerted", 1)]
    [InlineData(true, "0.9.0", "in use", 1)]
    [InlineData(false, "1.0.0", "in use", 0)]
    public void Index_OpenAlert_IsSeen(bool isOpen, string version, string standing, int open)
    {
        var model = Parse($$"""
            {"format": 1, "registry": "r", "model": "m", "owners": [], "stages": [{"stage": "production", "version": "1.0.0", "since": "2026-10-03T12:00:00.000Z", "entry": 2, "verdict": "passed"}],
             "versions": [{"version": "1.0.0", "status": "in_use", "incidents": [], "tags": []}], "incidents": [],
             "alerts": [{"id": "alert-3", "version": "{{version}}", "open": {{(isOpen ? "true" : "false")}}}]}
            """);

        var summary = CatalogRenderer.Summary(model);
        var page = new CatalogRenderer().Index("r", Stages, [summary]);

        Assert.Equal((standing, open.ToString(System.Globalization.CultureInfo.InvariantCulture)), (((JsonString)summary["standing"]!).Text, ((JsonNumber)summary["open_alerts"]!).Text));
        Assert.Equal(open > 0, page.Contains("1 open alert<", StringComparison.Ordinal));
        Assert.Equal(standing == "holder alerted", page.Contains("~ holder alerted", StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_LongSummary_IsShortened()
    {
        var model = Document(new string('x', 12_000), "null");

        var page = new CatalogRenderer().Model(model, [], Stages, _ => false);

        Assert.DoesNotContain($"</a><span class=\"why\">{new string('x', 241)}", page, StringComparison.Ordinal);
        Assert.Contains($"<span class=\"why\">{new string('x', 239)}…</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_OfManyMoves_KeepsTheNewest()
    {
        var moves = string.Join(',', Enumerable.Range(1, AtomFeed.Most + 20).Select(i =>
            $$"""{"entry": {{i}}, "time": "2026-10-03T12:{{i / 60:D2}}:{{i % 60:D2}}.000Z", "by": "a", "type": "promoted", "stage": "dev", "version": "1.0.0", "reason": "r", "approvals": []}"""));
        var feed = new AtomFeed();
        feed.Add(Parse($$"""{"model": "m", "moves": [{{moves}}]}"""));

        var text = feed.Write("r", "2026-10-03T13:00:00.000Z", null);

        Assert.Equal(AtomFeed.Most, Regex.Count(text, "<entry>"));
        Assert.Contains(":r/m/120</id>", text, StringComparison.Ordinal);
        Assert.DoesNotContain(":r/m/20</id>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a href=\"{{ path model }}\">x</a>", true)]
    [InlineData("<a href=\"{{ model }}\">x</a>", false)]
    [InlineData("<a href=\"{{ path model + registry }}\">x</a>", false)]
    [InlineData("<a href=\"{{ path registry; model }}\">x</a>", false)]
    [InlineData("<img src=\"{{ path model }}\">", false)]
    [InlineData("<a href={{ path model }}>x</a>", false)]
    [InlineData("<a href=\"{{ path description }}\">x</a>", false)]
    public void Link_OfATemplate_TakesRelativePathsOnly(string template, bool isAllowed)
    {
        using var templates = new TemplateFolder((CatalogRenderer.ModelTemplate, template));
        var renderer = new CatalogRenderer(templates.Path);

        var exception = Record.Exception(() => renderer.Model(Document("javascript:alert(1)", "null"), [], Stages, _ => false));

        Assert.Equal(isAllowed, exception is null);
        Assert.True(exception is null or RegistryException { Code: RegistryErrorCode.Invalid });
    }

    private static string Model(string text) => new CatalogRenderer().Model(
        Document(text, """{"metric": "auc", "split": "test", "value": 0.80, "better": "higher", "low": 0.75, "high": 0.85, "limits": [{"rule": ">= 0.7", "operator": ">=", "value": 0.7}]}"""),
        [Parse("""{"of": "1.1.0", "by": "fork@1.0.0"}""")],
        Stages,
        _ => true);

    private static string Index(string text) => new CatalogRenderer().Index(text, Stages, [CatalogRenderer.Summary(Document(text, "null"))]);

    private static string Feed(string text, string? baseUrl)
    {
        var feed = new AtomFeed();
        feed.Add(Document(text, "null"));
        return feed.Write("r", "2026-10-04T12:00:00.000Z", baseUrl);
    }

    private static string SearchOf(string text)
    {
        var search = new SearchIndex();
        search.Add(Document(text, "null"));
        return search.Models() + string.Concat(search.Shards().Select(shard => shard.Value));
    }

    private static string[] Tags(string html) => [.. Regex.Matches(html, "<[^>]*>").Select(tag => Regex.Replace(tag.Value, "\"[^\"]*\"", "\"\""))];

    private static JsonObject Document(string text, string metric)
    {
        var quoted = JsonText.Quote(text);
        var second = """[{"metric": "auc", "split": "test", "value": 0.9, "better": "higher", "limits": []}]""";
        string Version(string version, int ordinal, string change, string parents, string metrics) => $$"""
            {"version": "{{version}}", "ordinal": {{ordinal}}, "registered": "2026-10-03T12:00:00.000Z", "by": {{quoted}}, "status": "registered", "verdict": {{quoted}}, "tone": "neutral",
             "stages": [], "incidents": ["i"], "root_digest": "{{Digest}}", "total_size": 1, "reproducibility": 50, {{change}} "parents": {{parents}}, "metrics": {{metrics}},
             "tags": [{"key": {{quoted}}, "value": {{quoted}}}], "artifacts": [{"name": {{quoted}}, "path": {{quoted}}, "digest": "{{Digest}}", "size": 1}]}
            """;
        string By(int entry, string day) => $$"""
            "entry": {{entry}}, "time": "2026-10-{{day}}T12:00:00.000Z", "by": {{quoted}}, "by_source": "option"
            """;
        return Parse($$"""
            {"format": 1, "registry": "r", "model": "m", "description": {{quoted}}, "owners": [{{quoted}}],
             "head": {"entry": 5, "digest": "{{Digest}}", "time": "2026-10-04T12:00:00.000Z"}, "latest": "1.1.0",
             "stages": [{"stage": "production", "version": "1.0.0", "since": "2026-10-04T12:00:00.000Z", "entry": 5, "verdict": "passed"}],
             "versions": [{{Version("1.0.0", 1, string.Empty, "[\"other@2.0.0\"]", metric == "null" ? "[]" : $"[{metric}]")}}, {{Version("1.1.0", 2, $$"""
                "change": {"type": "minor", "from": "1.0.0", "summary": {{quoted}}},
                """, "[]", metric == "null" ? "[]" : second)}}],
             "moves": [{{{By(2, "03")}}, "type": "promoted", "stage": "production", "version": "1.0.0", "verdict": "passed", "reason": {{quoted}}, "approvals": [{"by": {{quoted}}, "source": "option", "verified": false}]},
                       {{{By(3, "03")}}, "type": "promoted", "stage": "production", "from": "1.0.0", "version": "1.1.0", "verdict": "passed", "reason": {{quoted}}, "approvals": []},
                       {{{By(5, "04")}}, "type": "rolled_back", "stage": "production", "from": "1.1.0", "version": "1.0.0", "verdict": "passed", "reason": {{quoted}}, "approvals": [], "incident": "incident-5"}],
             "incidents": [{"id": "incident-5", "version": "1.1.0", {{By(5, "04")}}, "summary": {{quoted}}, "open": true}],
             "entries": [{{{By(1, "03")}}, "type": "registered", "text": {{quoted}}}, {{{By(4, "03")}}, "type": "registered", "text": {{quoted}}}]}
            """);
    }

    private static JsonObject Parse(string json) => JsonParser.ParseObject(new DocumentSource("m.json", Encoding.UTF8.GetBytes(json)), DocumentLimits.Entry).Json;
}
