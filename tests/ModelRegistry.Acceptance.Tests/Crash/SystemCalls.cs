using System.Text.RegularExpressions;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// Runs the real tool under strace: once to learn which system calls change the registry, then again and again, killed (SIGKILL)
/// as it enters one of them. With one processor and one worker all its file work is done by one thread, so that the n-th call is always the same.
/// </summary>
internal static partial class SystemCalls
{
    private const string Changing = "mkdir,pwrite64,fsync,renameat2,rename,unlink,utimensat";

    private static readonly Dictionary<string, string> OneThread = new()
    {
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1",
    };

    /// <summary>Returns the path of strace; skips the test where there is none, unless in CI.</summary>
    public static string RequireStrace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace is a Linux tool.");
        var strace = Processes.Find("strace");
        Assert.SkipUnless(strace is not null || Environment.GetEnvironmentVariable("CI") == "true", "strace is not installed.");
        return strace ?? throw new InvalidOperationException("strace is not installed, and in CI nothing is skipped.");
    }

    /// <summary>Returns the calls that change something below a directory, in order, and what each changes.</summary>
    public static async Task<IReadOnlyList<SystemCall>> ListAsync(PlaybookCopy copy, string[] command)
    {
        var log = Path.Combine(copy.Path, "calls");
        using var process = Start(copy, command, "-y", "-s", "0", "-e", $"trace={Changing}", "-o", log);
        (await EndAsync(process)).Expect(0);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var calls = new List<SystemCall>();
        foreach (var match in (await File.ReadAllLinesAsync(log)).Select(line => Line().Match(line)).Where(match => match.Success))
        {
            var name = match.Groups["name"].Value;
            counts[name] = counts.GetValueOrDefault(name) + 1;
            if (Changes(name, match.Groups["rest"].Value, copy.Path))
            {
                calls.Add(new SystemCall(name, counts[name], match.Groups["rest"].Value.Replace(copy.Path, string.Empty, StringComparison.Ordinal)));
            }
        }

        return calls;
    }

    /// <summary>Runs a command and kills it as it enters a call.</summary>
    public static async Task KillAsync(PlaybookCopy copy, string[] command, SystemCall call)
    {
        using var process = Start(copy, command, "-e", $"trace={call.Name}", "-e", $"inject={call.Name}:signal=SIGKILL:when={call.Number}", "-o", "/dev/null");
        var outcome = await EndAsync(process);
        Assert.True(outcome.ExitCode == 137, $"Not killed at {call}: exit code {outcome.ExitCode}.\n{outcome.Text}");
    }

    // Making a directory that is there, and flushing one in which nothing is new, change nothing.
    private static bool Changes(string name, string arguments, string directory) =>
        arguments.Contains(directory, StringComparison.Ordinal) && !arguments.Contains("EEXIST", StringComparison.Ordinal)
        && (name != "fsync" || arguments.Contains("/.tmp-", StringComparison.Ordinal) || arguments.Contains("/journal>", StringComparison.Ordinal) || arguments.Contains("/sha256/", StringComparison.Ordinal));

    private static System.Diagnostics.Process Start(PlaybookCopy copy, string[] command, params string[] options) => Tool.Start(
        RequireStrace(),
        copy.Path,
        OneThread,
        ["-f", "-qq", "-e", "signal=none", .. options, Path.Combine(AppContext.BaseDirectory, "modelregistry"), .. copy.Command(command)]);

    private static async Task<Outcome> EndAsync(System.Diagnostics.Process process)
    {
        process.StandardInput.Close();
        return await Tool.EndAsync(process);
    }

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\((?<rest>.*)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Line();
}
