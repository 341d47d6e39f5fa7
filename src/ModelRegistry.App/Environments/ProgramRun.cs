using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ModelRegistry.App.Environments;

/// <summary>Runs a program that tells something about the machine; one that is absent, fails or hangs tells nothing.</summary>
internal static class ProgramRun
{
    /// <summary>Returns what a program printed, or null.</summary>
    /// <param name="program">Name, looked for in <c>PATH</c>, or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs; empty for where this process does.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    public static async Task<string?> TryAsync(
        string program, IReadOnlyList<string> arguments, string directory, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, directory);
        if (process is null)
        {
            return null;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? await output : null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static Process? Start(string program, IReadOnlyList<string> arguments, string directory)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
