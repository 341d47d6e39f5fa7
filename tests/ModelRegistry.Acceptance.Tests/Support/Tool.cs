using System.Diagnostics;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>The real command-line tool as a real process; the build puts its executable beside the tests.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the tool to its end.</summary>
    public static Task<Outcome> RunAsync(string directory, params string[] arguments) => RunAsync(directory, [], arguments);

    /// <summary>Runs the tool to its end with environment variables; an empty value removes one.</summary>
    public static async Task<Outcome> RunAsync(string directory, Dictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start("modelregistry", directory, variables, arguments);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Waits for a process to end and returns what it printed.</summary>
    public static async Task<Outcome> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>Starts one of the executables beside the tests, away from what the machine's user has configured.</summary>
    public static Process Start(string executable, string directory, Dictionary<string, string> variables, IEnumerable<string> arguments)
    {
        var name = OperatingSystem.IsWindows() ? executable + ".exe" : executable;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var foreign in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(foreign);
        }

        start.Environment["HOME"] = directory;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var (key, value) in variables)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts the tool so that SIGINT reaches it: whoever runs tests in the background of a script hands down a process that ignores it.</summary>
    public static Process StartInterruptible(string directory, IEnumerable<string> arguments) =>
        Start("/usr/bin/env", directory, [], ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "modelregistry"), .. arguments]);

    private static bool IsForeign(string variable) =>
        variable.StartsWith("GITHUB_", StringComparison.Ordinal)
        || variable.StartsWith("GIT_", StringComparison.Ordinal)
        || variable is "MODELREGISTRY_ROOT" or "NO_COLOR" or "XDG_CONFIG_HOME" or "CI";
}
