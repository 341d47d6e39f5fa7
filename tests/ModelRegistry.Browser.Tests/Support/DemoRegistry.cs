using ModelRegistry.Testing;

namespace ModelRegistry.Browser.Tests.Support;

/// <summary>The registry that the demo leaves behind, made once by the real tool.</summary>
public sealed class DemoRegistry : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Gets the directory the demo played in.</summary>
    public string Path => _directory.At("demo");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => (await RunInAsync(_directory.Path, "demo", "--out", Path)).Require();

    /// <summary>Runs the tool in the demo's directory.</summary>
    public Task<ProcessResult> RunAsync(params string[] arguments) => RunInAsync(Path, arguments);

    /// <summary>Returns the address of a file that the tool wrote.</summary>
    public string Address(string file) => new Uri(System.IO.Path.Combine(Path, file)).AbsoluteUri;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<ProcessResult> RunInAsync(string directory, params string[] arguments)
    {
        var name = OperatingSystem.IsWindows() ? "modelregistry.exe" : "modelregistry";
        var request = new ProcessRequest(System.IO.Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            Directory = directory,
            Environment = new Dictionary<string, string?> { ["HOME"] = directory, ["MODELREGISTRY_ROOT"] = null, ["CI"] = null },
        };
        return Processes.RunAsync(request, TestContext.Current.CancellationToken);
    }
}
