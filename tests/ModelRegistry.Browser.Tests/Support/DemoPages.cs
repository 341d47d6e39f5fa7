namespace ModelRegistry.Browser.Tests.Support;

/// <summary>The pages of the demo's registry, written by the real tool.</summary>
public sealed class DemoPages(DemoRegistry demo) : IAsyncLifetime
{
    /// <summary>The audit of a version.</summary>
    public const string Report = "report.html";

    /// <summary>Two versions side by side.</summary>
    public const string Comparison = "compare.html";

    /// <summary>A rollback.</summary>
    public const string Incident = "incident.html";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        (await demo.RunAsync("compare", "mortgage_approval@1.1.0", "mortgage_approval@1.0.1", "--out", Comparison)).Require();
        (await demo.RunAsync("report", "--model", "mortgage_approval", "--entry", await RollbackAsync(), "--out", Incident)).Require();
    }

    /// <summary>Returns the address of a page.</summary>
    public string Address(string page) => demo.Address(page);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> RollbackAsync()
    {
        var history = await demo.RunAsync("history", "mortgage_approval", "--output", "json");
        history.Require();
        using var json = System.Text.Json.JsonDocument.Parse(history.Output);
        return json.RootElement.GetProperty("entries").EnumerateArray()
            .Single(entry => entry.GetProperty("type").GetString() == "rolled_back").GetProperty("entry").GetRawText();
    }
}
