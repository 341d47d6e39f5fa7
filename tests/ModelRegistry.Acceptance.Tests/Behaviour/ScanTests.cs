using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>A pickle that runs a command, made by Python itself, and one that does not.</summary>
public sealed class ScanTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private const string Malicious = "class Evil:\n    def __reduce__(self): return (os.system, ('true',))\npickle.dump({'weights': [1, 2], 'x': Evil()}, open('model.pkl', 'wb'))";
    private const string Harmless = "pickle.dump({'weights': [1, 2], 'name': 'm'}, open('model.pkl', 'wb'))";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    [Fact]
    public void Scan_OfAMaliciousPickle_IsRefused_AndSoIsItsPromotion()
    {
        Python(Malicious);

        _registry.Run("scan", "model.pkl").Expect(3).Says("system").Says("offset");
        _registry.Must("register", Candidate());
        _registry.Run("promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "go").Expect(3).Says("serialization").Says("system");
    }

    [Fact]
    public void Scan_OfAHarmlessPickle_Passes_AndSoDoesItsPromotion()
    {
        Python(Harmless);

        _registry.Must("scan", "model.pkl");
        _registry.Must("register", Candidate());
        _registry.Promote(Model, "1.0.0", "production");
    }

    public void Dispose() => _registry.Dispose();

    private string Candidate() => _registry.Write("1.0.0.json", new JsonObject
    {
        ["model_name"] = Model,
        ["version"] = "1.0.0",
        ["artifacts"] = new JsonObject { ["model"] = "model.pkl" },
    }.ToJsonString());

    private void Python(string script)
    {
        Assert.SkipWhen(Find("python3") is null, "python3 is not installed.");
        using var process = Process.Start(new ProcessStartInfo(Find("python3")!, ["-c", "import os, pickle\n" + script]) { WorkingDirectory = _registry.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
