using Microsoft.Playwright;
using ModelRegistry.Testing;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>One Chromium for all tests, the machine's own: nothing is downloaded.</summary>
public sealed class TestBrowser : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    // Without these, a browser without network keeps trying to reach its maker.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Programs.Select(Processes.Find).FirstOrDefault(path => path is not null) is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Quiet, Headless = true });
        }
    }

    /// <summary>Opens a window; without a browser the test is skipped, or fails where CI promises one.</summary>
    public async Task<TestPage> OpenAsync(string url, Action<BrowserNewContextOptions>? configure = null)
    {
        Assert.False(_browser is null && Environment.GetEnvironmentVariable("CI") == "true", "CI must have chromium.");
        Assert.SkipWhen(_browser is null, "chromium is not installed.");
        var options = new BrowserNewContextOptions { Locale = "en-GB", TimezoneId = "UTC" };
        configure?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        var page = new TestPage(context, await context.NewPageAsync());
        await page.GoAsync(url);
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
