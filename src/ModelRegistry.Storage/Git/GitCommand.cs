using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// The one way to run Git: arguments are never joined, it never asks, pages or colours, speaks English, takes paths
/// literally, and sees no repository but the one in its directory. Bytes in, bytes out.
/// </summary>
/// <param name="directory">Where it runs (<c>-C</c>): a working tree, a bare repository, or a directory in one.</param>
/// <param name="program">Git's name in <c>PATH</c>, or its path.</param>
public sealed class GitCommand(string directory, string program = "git")
{
    private const string NoHooks = "/dev/null";

    private static readonly string[] Always =
    [
        "--no-pager",
        "-c", "core.quotePath=false", "-c", "color.ui=false", "-c", "log.showSignature=false", "-c", "advice.detachedHead=false",
    ];

    // A machine's commits are no occasion for a person's hooks, which may ask, change files or refuse; a server's still run.
    // A lock that another Git holds right now is waited for; one left by a killed Git is not.
    private static readonly string[] Durable = ["-c", "core.fsync=all", "-c", "core.hooksPath=" + NoHooks, "-c", "core.filesRefLockTimeout=20000"];

    // Set by Git itself for hooks and aliases; with them -C would lead into somebody else's repository.
    private static readonly string[] Foreign =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_IMPLICIT_WORK_TREE",
        "GIT_QUARANTINE_PATH", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
        "GIT_EXTERNAL_DIFF", "GIT_TRACE", "GIT_TRACE_CURL",
    ];

    /// <summary>Gets the directory it runs in.</summary>
    public string Directory => directory;

    /// <summary>Runs Git and returns what it printed.</summary>
    /// <exception cref="RegistryException">It cannot be started, or it failed: <c>NotFound</c> (no repository, no such
    /// revision), <c>Conflict</c> (somebody else moved a ref), <c>Unauthorized</c> (credentials, dubious ownership),
    /// <c>Corrupt</c>, <c>Unsupported</c>, else <c>Unavailable</c>.</exception>
    public async Task<GitResult> RunAsync(GitRequest request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        return result.IsSuccess ? result : throw GitFailure.Of(request, result, directory);
    }

    /// <summary>Runs Git and returns how it ended, for callers to whom an exit code other than 0 is an answer.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c>: Git cannot be started, or printed too much.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; Git and its children are gone.</exception>
    public async Task<GitResult> TryAsync(GitRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(request);
        try
        {
            return await TalkAsync(process, request, cancellationToken);
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    private static async Task<GitResult> TalkAsync(Process process, GitRequest request, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = ReadAsync(process.StandardOutput.BaseStream, request, stop.Token);
        var error = process.StandardError.ReadToEndAsync(stop.Token);
        var input = WriteAsync(process, request.Input, stop.Token);
        try
        {
            // The output first: when it is too much, the others would wait for a process that waits for its reader.
            var bytes = await output;
            await input;
            var said = RemoteAddress.Redact(await error);
            await process.WaitForExitAsync(cancellationToken);
            return new GitResult(process.ExitCode, bytes, said);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(output, error, input).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, GitRequest request, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (var read = await stream.ReadAsync(buffer, cancellationToken); read > 0; read = await stream.ReadAsync(buffer, cancellationToken))
        {
            if (kept.Length + read > request.MaxOutput)
            {
                throw GitFailure.TooMuch(request);
            }

            await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return kept.ToArray();
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = process.StandardInput.BaseStream;
            await stream.WriteAsync(input, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It ended without reading all; its exit code says whether that was right.
        }
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It had ended already.
        }
    }

    /// <summary>Starts Git for a conversation; the caller reads, writes and ends it.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c>: it cannot be started.</exception>
    internal Process Start(GitRequest request)
    {
        try
        {
            return Process.Start(StartInfo(request))!;
        }
        catch (Win32Exception exception)
        {
            throw GitFailure.NotStarted(exception);
        }
    }

    private ProcessStartInfo StartInfo(GitRequest request)
    {
        var durable = request.Writes ? Durable : [];
        // A directory of a working tree may look like a bare repository, with a configuration that runs programs: Git looks for .git alone.
        string[] discovery = GitPlace.Find(directory) is null ? [] : ["-c", "safe.bareRepository=explicit"];
        string[] literal = request.RefusesLiteralPaths ? [] : ["--literal-pathspecs"];
        var start = new ProcessStartInfo(program, ["-C", directory, .. Always, .. discovery, .. literal, .. durable, .. request.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        start.Environment["LC_ALL"] = "C";
        start.Environment["LANGUAGE"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = request.Writes ? "1" : "0";
        foreach (var (name, value) in request.Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
