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
        var request = new ProcessRequest("sh", "-c", "sleep 600") { Timeout = TimeSpan.FromMilliseconds(100) };

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Processes.RunAsync(request, Cancel));

        Assert.Contains("sh was killed", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Cancelled only once it has written, however slow the machine is.</summary>
    [Fact]
    public async Task Run_Cancelled_SaysWhatItHadWritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Written for a POSIX shell.");
        using var directory = new TemporaryDirectory();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var watcher = new FileSystemWatcher(directory.Path);
        watcher.Created += (_, _) => cancel.Cancel();
        watcher.EnableRaisingEvents = true;
        var request = new ProcessRequest("sh", "-c", "echo begun; touch \"$1\"; sleep 600", "sh", directory.At("begun"));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Processes.RunAsync(request, cancel.Token));

        Assert.Contains("begun", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Program_IsInPath()
    {
        Assert.Null(Processes.Find("no-such-program"));
        Assert.True(File.Exists(Processes.Dotnet));
    }
}
