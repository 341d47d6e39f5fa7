using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using ModelRegistry.Browser.Tests.Support;

namespace ModelRegistry.Browser.Tests;

/// <summary>The catalogue in a real browser: opened from a disk, and published below a path.</summary>
public sealed partial class CatalogPageTests(TestBrowser browser, CatalogedRegistry catalog) : IClassFixture<CatalogedRegistry>
{
    public static TheoryData<string, int, ColorScheme> Windows
    {
        get
        {
            var rows = new TheoryData<string, int, ColorScheme>();
            foreach (var page in CatalogedRegistry.Pages)
            {
                rows.Add(page, 1280, ColorScheme.Light);
                rows.Add(page, 390, ColorScheme.Dark);
            }

            return rows;
        }
    }

    public static TheoryData<string, string> Searches => new()
    {
        { "mortgage", "m-mortgage_approval" },
        { "fork@example", "m-fork" },
        { "owner:fork@", "m-fork" },
        { "vanilla", "m-fork" },
        { "tag:flavour=vanilla", "m-fork" },
        { "metric:logloss", "m-mortgage_approval" },
        { "logloss", "m-mortgage_approval" },
        { "stage:production=1.0.1", "m-mortgage_approval" },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Page_InAnyWindow_IsAccessibleAndAsksForNothingElse(string file, int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(catalog.Address(file), options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = 900 };
            options.ColorScheme = scheme;
        });

        Assert.Empty(page.Complaints); // Before axe, which asks for style sheets and is not let.
        Assert.All(page.Requests, request => Assert.StartsWith("file:", request, StringComparison.Ordinal));
        Assert.Equal(0, await page.OverhangAsync());
        Assert.True(file == "404.html" || await page.Page.EvaluateAsync<bool>("() => getComputedStyle(document.querySelector('header.site')).borderBottomWidth === '1px'"));
        Assert.Empty(await page.ViolationsAsync());
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_FindsModel(string query, string row)
    {
        await using var page = await browser.OpenAsync(catalog.Address("index.html"));

        await page.Page.FillAsync("#q", query);

        Assert.Equal([row], await VisibleRowsAsync(page));
        Assert.Contains("1 model", await page.Page.InnerTextAsync("#found"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 71)]
    [InlineData(false, 15)]
    [InlineData(true, 71)]
    [InlineData(true, 11)]
    public async Task Search_FindsVersionByDigest(bool isPublished, int length)
    {
        await using var server = new LoopbackSite(catalog.Site);
        await using var page = await browser.OpenAsync(isPublished ? server.Root : catalog.Address("index.html"));
        var digest = catalog.Held("mortgage_approval/production.json", "root_digest");

        await page.Page.FillAsync("#q", digest[..length]);

        await page.Page.Locator("#hits a").First.WaitForAsync();
        Assert.Equal("mortgage_approval 1.0.1", await page.Page.InnerTextAsync("#hits a >> nth=0"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Search_ForNothingThereIs_SaysSo()
    {
        await using var page = await browser.OpenAsync(catalog.Address("index.html"));

        await page.Page.FillAsync("#q", "zebra");

        Assert.Empty(await VisibleRowsAsync(page));
        Assert.Contains("Nothing was found", await page.Page.InnerTextAsync("#found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ByKeyboardFromAVersion_LeadsToTheModel()
    {
        await using var server = new LoopbackSite(catalog.Site);
        await using var page = await browser.OpenAsync(server.Root + "models/mortgage_approval/1.1.0.html");

        await page.TabToAsync("a.skip");
        await page.TabToAsync("a.home");
        await page.TabToAsync("#q");
        await page.Page.Keyboard.TypeAsync("vanilla");
        await Assertions.Expect(page.Page.Locator("#q")).ToHaveValueAsync("vanilla");
        await page.PressAsync("Enter");
        await page.ArrivesAsync(server.Root + "index.html?q=vanilla");

        Assert.Equal(["m-fork"], await VisibleRowsAsync(page));
        await page.Page.FocusAsync("#m-fork a");
        await page.PressAsync("Enter");
        await page.ArrivesAsync(server.Root + "models/fork/index.html");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task DeepLink_ToASearchAndAPlace_Works()
    {
        await using var page = await browser.OpenAsync(catalog.Address("index.html") + "?q=owner:fork");
        Assert.Equal(["m-fork"], await VisibleRowsAsync(page));

        await page.GoAsync(catalog.Address("models/mortgage_approval/index.html") + "#stage-production");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.querySelector(':target').id === 'stage-production'"));
    }

    [Fact]
    public async Task WithoutScript_EverythingIsReached()
    {
        await using var page = await browser.OpenAsync(catalog.Address("index.html"), options => options.JavaScriptEnabled = false);

        await page.Page.ClickAsync("#m-mortgage_approval th a");
        await page.Page.ClickAsync("#v-1\\.1\\.0 a");

        Assert.EndsWith("models/mortgage_approval/1.1.0.html", page.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.html?q=hostile")]
    [InlineData("models/hostile/index.html")]
    [InlineData("models/hostile/1.0.0.html")]
    public async Task HostileText_IsShownAndDoesNothing(string file)
    {
        await using var page = await browser.OpenAsync(catalog.Address(file.Split('?')[0]) + file[file.Split('?')[0].Length..]);

        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.hacked === undefined && document.images.length === 0"));
        Assert.Contains("window.hacked=1", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("nothing.html")]
    [InlineData("models/nothing.json")]
    [InlineData("models/mortgage_approval/9.9.9.html")]
    [InlineData("models/nothing/1.0.0.html")]
    public async Task NotFound_AtAnyDepth_LeadsBack(string path)
    {
        await using var server = new LoopbackSite(catalog.Site);
        await using var page = await browser.OpenAsync(server.Root + path);

        await page.Page.ClickAsync("a >> nth=0");

        await page.ArrivesAsync(server.Root + "index.html");
        Assert.Equal("Models", await page.Page.InnerTextAsync("h1"));
    }

    [Fact]
    public void Links_OfEveryPage_LeadSomewhere()
    {
        var broken =
            from file in Directory.EnumerateFiles(catalog.Site, "*.html", SearchOption.AllDirectories)
            from Match link in Link().Matches(File.ReadAllText(file))
            let parts = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')
            let target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0])
            where parts[0].StartsWith('/') || parts[0].Contains(':', StringComparison.Ordinal) || !File.Exists(target)
                || (parts.Length > 1 && !File.ReadAllText(target).Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal))
            select $"{file}: {link.Value}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Feed_IsAtom()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Load(Path.Combine(catalog.Site, "feed.xml")).Root!;
        var entries = feed.Elements(atom + "entry").ToArray();

        Assert.Equal(atom + "feed", feed.Name);
        Assert.All(entries.Prepend(feed), one => Assert.All(
            new[] { "id", "title", "updated", "author", "link" }, name => Assert.NotEmpty(one.Elements(atom + name))));
        Assert.Equal(entries.Length, entries.Select(entry => entry.Element(atom + "id")!.Value).Distinct().Count());
        var times = entries.Select(entry => entry.Element(atom + "updated")!.Value).ToArray();
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.Contains(entries, entry => (string)entry.Element(atom + "category")!.Attribute("term")! == "rollback");
        Assert.All(entries, entry => Assert.True(File.Exists(Path.Combine(catalog.Site, (string)entry.Element(atom + "link")!.Attribute("href")!))));
    }

    private static Task<string[]> VisibleRowsAsync(TestPage page) =>
        page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#models tbody tr')].filter(row => row.checkVisibility()).map(row => row.id)");

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Link();
}
