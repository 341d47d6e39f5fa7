using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// Reads objects of a repository through one <c>git cat-file --batch</c> that is started on the first question and kept.
/// Safe for several callers; replacement refs are not followed.
/// </summary>
internal sealed class GitObjects(GitCommand git) : IDisposable
{
    // So few questions at once fit any pipe's buffer, so Git can never wait for us while we wait for it.
    private const int Burst = 32;

    private const int MaxTree = 64 << 20;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly GitRequest _request = new("cat-file", "--batch");
    private Process? _process;
    private BufferedStream? _output;
    private Task<string>? _error;

    /// <summary>Finds an object by any name Git understands, e.g. <c>refs/heads/x^{commit}</c>; null when there is none.</summary>
    public async Task<GitObject?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await FindAllAsync([name], cancellationToken))[0];

    /// <summary>Reads an object that must exist.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c> when it does not.</exception>
    public async Task<GitObject> ReadAsync(GitObjectId id, CancellationToken cancellationToken) =>
        await FindAsync(id.Hex, cancellationToken) ?? throw Missing(id.Hex);

    /// <summary>Finds several objects, in order.</summary>
    public async Task<IReadOnlyList<GitObject?>> FindAllAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Ask(names, cancellationToken), cancellationToken);
        }
        catch
        {
            // Whatever is left of an answer would be taken for the next one.
            Stop();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (_process is not null)
        {
            Kill(_process);
        }

        _process?.Dispose();
        _output?.Dispose();
        _turn.Dispose();
    }

    private static RegistryException Missing(string name) => new(
        RegistryErrorCode.Corrupt, $"Git has no object {name} although it is referred to.", "Run `git fsck`, and take the missing objects from another clone.");

    private GitObject?[] Ask(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var process = Started();
        using var stop = cancellationToken.Register(() => Kill(process));
        var found = new GitObject?[names.Count];
        for (var start = 0; start < names.Count; start += Burst)
        {
            var end = Math.Min(start + Burst, names.Count);
            Send(process, string.Concat(Enumerable.Range(start, end - start).Select(index => names[index] + "\n")));
            for (var index = start; index < end; index++)
            {
                found[index] = Answer(process, cancellationToken);
            }
        }

        return found;
    }

    private Process Started()
    {
        if (_process is not null)
        {
            return _process;
        }

        _process = git.Start(_request);
        _output = new BufferedStream(_process.StandardOutput.BaseStream, 64 << 10);
        _error = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        return _process;
    }

    private static void Send(Process process, string lines)
    {
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(lines));
            process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It ended; reading finds out why.
        }
    }

    // "<id> <type> <size>" and the content, or "<name> missing".
    private GitObject? Answer(Process process, CancellationToken cancellationToken)
    {
        var header = Line(process, cancellationToken);
        var parts = header.Split(' ');
        if (parts.Length != 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return header.EndsWith(" missing", StringComparison.Ordinal)
                ? null
                : throw new RegistryException(RegistryErrorCode.Corrupt, $"Git says: {Quotation.Inert(header)}.", "Run `git fsck`.");
        }

        RefuseHuge(parts[0], parts[1], size);
        var content = new byte[size];
        Fill(process, content, cancellationToken);
        Fill(process, new byte[1], cancellationToken);
        return new GitObject(GitObjectId.Parse(parts[0]), parts[1], content);
    }

    private static void RefuseHuge(string id, string type, int size)
    {
        if (size > (type == GitObjectType.Blob ? DocumentLimits.Entry.MaxBytes : MaxTree))
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"The {type} {id} has {size} bytes: nothing a ledger holds is that large.");
        }
    }

    private string Line(Process process, CancellationToken cancellationToken)
    {
        var line = new List<byte>(128);
        for (var next = _output!.ReadByte(); next != '\n'; next = _output.ReadByte())
        {
            line.Add(next >= 0 ? (byte)next : throw Ended(process, cancellationToken));
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private void Fill(Process process, byte[] content, CancellationToken cancellationToken)
    {
        if (_output!.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length)
        {
            throw Ended(process, cancellationToken);
        }
    }

    private Exception Ended(Process process, CancellationToken cancellationToken)
    {
        process.WaitForExit();
        return cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(cancellationToken)
            : GitFailure.Of(_request, new GitResult(process.ExitCode, default, RemoteAddress.Redact(_error!.GetAwaiter().GetResult())), git.Directory);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }
    }

    private void Stop()
    {
        if (_process is { } process)
        {
            Kill(process);
            process.Dispose();
        }

        _process = null;
    }
}
