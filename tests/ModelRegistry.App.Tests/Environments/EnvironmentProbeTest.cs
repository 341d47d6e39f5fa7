using ModelRegistry.App.Commands;
using ModelRegistry.App.Environments;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Environments;

public sealed class EnvironmentProbeTest : IDisposable
{
    private const string Hex = "12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measure_WhatTheCommandLineSays_CountsFirst()
    {
        _directory.Write("r.lock", "a"u8.ToArray());
        _directory.Write("other.lock", "b"u8.ToArray());
        _directory.Write("frozen.txt", "numpy==1.0\n"u8.ToArray());

        var running = await Probe("--lockfile", "other.lock", "--packages", "frozen.txt", "--image-digest", "train@sha256:" + Hex).MeasureAsync(Recorded("r.lock"), Cancel);

        Assert.Equal(("sha256:" + Hex, "--image-digest"), (running.Image?.Text, running.Image?.Source));
        Assert.Equal((Digest.Of("b"u8).ToString(), "other.lock"), (running.Lockfile?.Text, running.Lockfile?.Source));
        Assert.Equal("frozen.txt", running.Packages?.Source);
    }

    [Theory]
    [InlineData("r.lock", true)]
    [InlineData("../r.lock", false)]
    [InlineData("absent.lock", false)]
    public async Task Measure_RecordedLockfile_IsReadBelowTheWorkingDirectory(string lockfile, bool isFound)
    {
        _directory.Write("r.lock", "a"u8.ToArray());

        var running = await Probe().MeasureAsync(Recorded(lockfile), Cancel);

        Assert.Equal(isFound ? Digest.Of("a"u8).ToString() : null, running.Lockfile?.Text);
    }

    [Theory]
    [InlineData("--image-digest", "sha256:short")]
    [InlineData("--packages", "empty.txt")]
    public async Task Measure_UselessOption_IsAUsageError(string option, string value)
    {
        _directory.Write("empty.txt", "# nothing\n"u8.ToArray());

        await Assert.ThrowsAsync<UsageException>(() => Probe(option, value).MeasureAsync(Recorded(null), Cancel));
    }

    [Fact]
    public async Task Measure_Python_DoesNotRunFilesOfTheWorkingDirectory()
    {
        Assert.SkipWhen(Processes.Find("python3") is null, "There is no python3.");
        _directory.Write("json.py", "open('ran', 'w').close()\n"u8.ToArray());
        _directory.Write("platform.py", "open('ran', 'w').close()\n"u8.ToArray());

        var (python, packages) = await PythonProbe.MeasureAsync(new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null }, Cancel);

        Assert.Matches(@"^[0-9]+\.[0-9]+\.", python!.Text);
        Assert.NotNull(packages);
        Assert.False(File.Exists(_directory.At("ran")));
    }

    public void Dispose() => _directory.Dispose();

    private static RuntimeEnvironment Recorded(string? lockfile) => new(null, null, null, null, null, lockfile, null, [], null, null);

    private EnvironmentProbe Probe(params string[] options) => new(
        new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null },
        CommandLineParser.ParseLine(["check-env", "ctr@1.0.0", .. options]));
}
