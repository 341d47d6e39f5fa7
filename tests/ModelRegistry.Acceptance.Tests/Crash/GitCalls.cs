using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// Puts a program called <c>git</c> before the real one: it counts the calls, and kills whoever called it (SIGKILL) before the
/// n-th call does anything, or after it did all and before anybody heard of it.
/// </summary>
internal static class GitCalls
{
    private const string Script = """
        #!/bin/sh
        n=$(($(cat "$KILL_CALLS" 2>/dev/null || echo 0) + 1))
        echo "$n" > "$KILL_CALLS"
        echo "$*" >> "$KILL_CALLS.log"
        [ "$n" = "$KILL_BEFORE" ] && { kill -9 $PPID; exit 1; }
        [ "$n" = "$KILL_AFTER" ] || exec "$KILL_GIT" "$@"
        "$KILL_GIT" "$@"
        code=$?
        kill -9 $PPID
        exit $code
        """;

    private static readonly string[] Writing = ["fetch", "unpack-objects", "hash-object", "push", "update-ref", "read-tree", "checkout-index", "update-index"];

    /// <summary>Returns the numbers of the calls that change a repository, in order, with what each is.</summary>
    public static async Task<IReadOnlyList<(int Number, string Call)>> ListAsync(PlaybookCopy copy, string[] command)
    {
        (await RunAsync(copy, command, 0, 0)).Expect(0);
        var calls = await File.ReadAllLinesAsync(Path.Combine(copy.Path, "calls.log"));
        return [.. from number in Enumerable.Range(1, calls.Length)
                   let call = calls[number - 1].Split(' ').FirstOrDefault(Writing.Contains)
                   where call is not null
                   select (number, call)];
    }

    /// <summary>Runs a command and kills it at a call.</summary>
    public static async Task KillAsync(PlaybookCopy copy, string[] command, int number, bool isAfter)
    {
        var outcome = await RunAsync(copy, command, isAfter ? 0 : number, isAfter ? number : 0);
        Assert.True(outcome.ExitCode == 137, $"Not killed at call {number}: exit code {outcome.ExitCode}.\n{outcome.Text}");
    }

    private static async Task<Outcome> RunAsync(PlaybookCopy copy, string[] command, int before, int after)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program in place of git is a shell script.");
        var directory = Directory.CreateDirectory(Path.Combine(copy.Path, "bin")).FullName;
        var file = Path.Combine(directory, "git");
        await File.WriteAllTextAsync(file, Script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{directory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["KILL_CALLS"] = Path.Combine(copy.Path, "calls"),
            ["KILL_GIT"] = Processes.Find("git")!,
            ["KILL_BEFORE"] = $"{before}",
            ["KILL_AFTER"] = $"{after}",
        };
        return await Tool.RunAsync(copy.Path, variables, copy.Command(command));
    }
}
