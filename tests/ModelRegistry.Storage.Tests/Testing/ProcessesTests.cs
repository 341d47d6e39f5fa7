using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Testing;

public sealed class ProcessesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Program_CapturesBothOutputsAndTheCode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a POSIX shell.");
        var request = new ProcessRequest("sh", "-c", "cat; echo \"$1 $X\" >&2; exit 3", "sh", "a b")
        {
            Input = "in",
            Environment = new Dictionary<string, string?> { ["X"] = "x" },
        };

        Assert.Equal(new ProcessResult(3, "in", "a b x\n"), await Processes.RunAsync(request, Cancel));
    }

    [Fact]
    public async Task Run_TooLong_IsKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a POSIX shell.");
        var request = new ProcessRequest("sh", "-c", "echo begun; sleep 60") { Timeout = TimeSpan.FromMilliseconds(300) };

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Processes.RunAsync(request, Cancel));

        Assert.Contains("begun", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Program_IsInPath()
    {
        Assert.Null(Processes.Find("no-such-program"));
        Assert.True(File.Exists(Processes.Dotnet));
    }
}
