using System.Text.RegularExpressions;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

/// <summary>
/// Looks at the system calls a whole process makes: what was written is flushed before it gets its name, and the name is
/// flushed before the process says it is done.
/// </summary>
public sealed partial class DurabilityTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Append_NewModel_FlushesThenNamesThenFlushes()
    {
        var calls = await TraceAsync("append", _directory.At("registry"), "m", "1", "{}");

        InOrder(
            calls,
            "mkdir registry",
            "fsync .",
            "mkdir registry/models",
            "fsync registry",
            "mkdir registry/models/m",
            "fsync registry/models",
            "mkdir registry/models/m/journal",
            "fsync registry/models/m",
            "write registry/models/m/journal/TMP",
            "fsync registry/models/m/journal/TMP",
            "publish registry/models/m/journal/TMP registry/models/m/journal/00000001.json",
            "fsync registry/models/m/journal",
            "rename registry/models/m/TMP registry/models/m/state.json",
            "write stdout");
    }

    [Fact]
    public async Task Append_NumberTaken_StillFlushesTheDirectory()
    {
        (await RaceProcess.RunAsync("append", _directory.At("registry"), "m", "1", "{}")).Require();

        var calls = await TraceAsync("append", _directory.At("registry"), "m", "1", "other");

        InOrder(calls, "fsync registry/models/m", "fsync registry/models/m/journal", "write stdout");
        Assert.DoesNotContain(calls, call => call.StartsWith("publish ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_NewContent_FlushesThenNamesThenFlushes()
    {
        var file = _directory.Write("model.bin", new byte[3_000_000]);
        var digest = Core.Models.Digest.Of(new byte[3_000_000]).Hex;
        var shard = $"store/sha256/{digest[..2]}";

        var calls = await TraceAsync("put", _directory.At("store"), file);

        InOrder(
            calls,
            "mkdir store",
            "fsync .",
            "mkdir store/sha256",
            "fsync store",
            "write store/sha256/TMP",
            "mkdir " + shard,
            "fsync store/sha256",
            "fsync store/sha256/TMP",
            $"publish store/sha256/TMP {shard}/{digest}",
            "fsync " + shard,
            "write stdout");
    }

    [Fact]
    public async Task Put_KnownContent_StillFlushesItsDirectory()
    {
        var file = _directory.Write("model.bin", new byte[100]);
        var shard = $"store/sha256/{Core.Models.Digest.Of(new byte[100]).Hex[..2]}";
        (await RaceProcess.RunAsync("put", _directory.At("store"), file)).Require();

        var calls = await TraceAsync("put", _directory.At("store"), file);

        InOrder(calls, "fsync store/sha256", "fsync " + shard, "write stdout");
    }

    private static void InOrder(IReadOnlyList<string> calls, params string[] expected)
    {
        var next = 0;
        foreach (var call in calls)
        {
            next += next < expected.Length && call == expected[next] ? 1 : 0;
        }

        Assert.True(next == expected.Length, $"'{expected[Math.Min(next, expected.Length - 1)]}' is not in its place:\n{string.Join('\n', calls)}");
    }

    [GeneratedRegex("""^(\d+ +)?(?<call>\w+)\((?<arguments>.*)\) += 0*[0-9]""", RegexOptions.ExplicitCapture)]
    private static partial Regex CallPattern();

    [GeneratedRegex("""(?<=\d<)[^>]*(?=>)|(?<=")[^"]*(?=")""")]
    private static partial Regex PathPattern();

    [GeneratedRegex("""\.tmp-[0-9a-f]+""")]
    private static partial Regex TemporaryPattern();

    private async Task<IReadOnlyList<string>> TraceAsync(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace is a Linux tool.");
        var log = Path.Combine(Path.GetTempPath(), $"modelregistry-{Guid.NewGuid():N}.trace");
        try
        {
            const string calls = "trace=mkdir,mkdirat,write,pwrite64,fsync,fdatasync,rename,renameat2,link,linkat";
            var strace = RaceProcess.RequireTool("strace");
            var result = await RaceProcess.RunUnderAsync([strace, "-f", "-y", "-qq", "-s", "12", "-e", calls, "-o", log], arguments);
            result.Require();
            return [.. (await Joined(log)).Select(Describe).OfType<string>()];
        }
        finally
        {
            File.Delete(log);
        }
    }

    // strace splits a call that another thread interrupts into two lines.
    private static async Task<IReadOnlyList<string>> Joined(string log)
    {
        var unfinished = new Dictionary<string, string>();
        var lines = new List<string>();
        await foreach (var line in File.ReadLinesAsync(log))
        {
            var thread = line.Split(' ')[0];
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = line[..^"<unfinished ...>".Length].TrimEnd();
            }
            else if (line.Contains(" resumed>", StringComparison.Ordinal))
            {
                // A call that was under way when the thread was first seen has no beginning.
                lines.Add(unfinished.GetValueOrDefault(thread) + line[(line.IndexOf(" resumed>", StringComparison.Ordinal) + " resumed>".Length)..]);
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private string? Describe(string line)
    {
        var call = CallPattern().Match(line);
        if (!call.Success)
        {
            return null;
        }

        var name = call.Groups["call"].Value;
        var arguments = call.Groups["arguments"].Value;
        var paths = PathPattern().Matches(arguments)
            .Select(match => match.Value)
            .Where(path => path == _directory.Path || path.StartsWith(_directory.Path + "/", StringComparison.Ordinal))
            .Select(path => TemporaryPattern().Replace(Path.GetRelativePath(_directory.Path, path), "TMP"))
            .ToList();
        return (name, paths.Count) switch
        {
            ("write", 0) when IsStandardOutput(arguments) => "write stdout",
            (_, 0) => null,
            ("write" or "pwrite64", _) => "write " + paths[0],
            ("mkdirat", _) => "mkdir " + paths[0],
            ("fdatasync", _) => "fsync " + paths[0],
            ("renameat2", _) when arguments.EndsWith("RENAME_NOREPLACE", StringComparison.Ordinal) => $"publish {paths[0]} {paths[1]}",
            ("renameat2" or "rename", _) => $"rename {paths[0]} {paths[1]}",
            _ => $"{name} {string.Join(' ', paths)}",
        };
    }

    // The runtime writes to pipes of its own; what is said tells them apart.
    private static bool IsStandardOutput(string arguments) =>
        new[] { "\"created", "\"exists", "\"sha256:" }.Any(said => arguments.Contains(said, StringComparison.Ordinal));
}
