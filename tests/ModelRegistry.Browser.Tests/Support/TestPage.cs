using System.Text.Json;
using Microsoft.Playwright;
using ModelRegistry.Testing;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>A page in a window of its own, with everything it asked for and complained about.</summary>
public sealed class TestPage : IAsyncDisposable
{
    private static readonly string Axe = Path.Combine(Repository.Root, "tests", "node", "node_modules", "axe-core", "axe.min.js");

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    internal TestPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    /// <summary>Gets the page.</summary>
    public IPage Page { get; }

    /// <summary>Gets errors and warnings of the console, and errors nobody caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Gets every address that was asked for, the page's own first.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Goes to an address and waits until everything is there.</summary>
    public Task GoAsync(string url) => Page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });

    /// <summary>
    /// Waits until the window is at an address, whenever it got there: waiting for the navigation itself misses one that is
    /// over before the wait begins, and so does waiting for its load event.
    /// </summary>
    public async Task ArrivesAsync(string url)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(url);
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    /// <summary>Presses a key as a person would, who waits for the page to be shown: a browser drops what is typed before its first paint.</summary>
    public async Task PressAsync(string key)
    {
        await Page.BringToFrontAsync();
        await Page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        await Page.EvaluateAsync("() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))");
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses Tab and waits for the focus to arrive where it should.</summary>
    public async Task TabToAsync(string selector)
    {
        await PressAsync("Tab");
        await Assertions.Expect(Page.Locator(selector)).ToBeFocusedAsync();
    }

    /// <summary>Prints on A4 and returns the number of pages.</summary>
    public async Task<int> PrintAsync()
    {
        var pdf = await Page.PdfAsync(new() { Format = "A4", PrintBackground = true, PreferCSSPageSize = true });
        return PdfPages.Count(pdf);
    }

    /// <summary>Returns what axe finds against WCAG 2.2 A and AA and its best practices, a line each.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        Assert.False(!File.Exists(Axe) && Environment.GetEnvironmentVariable("CI") == "true", "CI must have axe-core: npm ci in tests/node.");
        Assert.SkipUnless(File.Exists(Axe), "axe-core is not installed: npm ci in tests/node.");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var found = await Page.EvaluateAsync<JsonElement>("() => axe.run()");
        return
        [
            .. from violation in found.GetProperty("violations").EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id")}: {violation.GetProperty("help")}: {node.GetProperty("html")}",
        ];
    }

    /// <summary>Returns how far the page is wider than its window, in CSS pixels; 0 when nothing has to be scrolled sideways.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
