using System.Diagnostics;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>How a version is built again, and whether this is the place to do it.</summary>
public sealed class ReproductionTests : IDisposable
{
    private const string Model = Story.Model;
    private const string Packages = "joblib==1.2.0\nnumpy==1.24.2\nonnx==1.12.0\nprotobuf==4.21.12\nscikit-learn==1.2.1\nscipy==1.10.1\nthreadpoolctl==3.1.0\n";

    private readonly TestRegistry _registry = Story.Registry();

    public ReproductionTests() => Story.Register(_registry, "1.0.0");

    [Fact]
    public void Reproduce_PrintsAScriptThatTheShellCanRead()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no /bin/sh.");
        var script = _registry.Must("reproduce", $"{Model}@1.0.0").Says("b73100ad8a02322fbb440097b70fc67926a19849").Says("38a4f2e3382c");

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        shell.StandardInput.Write(script.Output);
        shell.StandardInput.Close();
        var complaints = shell.StandardError.ReadToEnd();
        shell.WaitForExit();

        Assert.True(shell.ExitCode == 0, complaints);
    }

    [Fact]
    public void CheckEnv_OfTheSamePackages_PassesAndOfOthersIsDrift()
    {
        _registry.Write("same.txt", Packages);
        _registry.Write("drifted.txt", Packages.Replace("numpy==1.24.2", "numpy==2.0.1", StringComparison.Ordinal));
        string[] check = ["check-env", $"{Model}@1.0.0", "--lockfile", Path.Combine(Path.GetDirectoryName(Story.MetadataFile("1.0.0"))!, "requirements.lock"), "--ignore", "os", "--ignore", "python", "--packages"];

        _registry.Must([.. check, "same.txt"]);

        _registry.Run([.. check, "drifted.txt"]).Expect(3).Says("numpy").Says("1.24.2").Says("2.0.1");
    }

    [Fact]
    public void CheckEnv_OfAnotherLockFile_IsDrift()
    {
        _registry.Write("same.txt", Packages);
        _registry.Write("requirements.lock", "numpy==2.0.1\n");

        _registry.Run("check-env", $"{Model}@1.0.0", "--packages", "same.txt", "--ignore", "os", "--ignore", "python").Expect(3).Says("lock");
    }

    public void Dispose() => _registry.Dispose();
}
