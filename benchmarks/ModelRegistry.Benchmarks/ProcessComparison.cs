using System.Diagnostics;
using System.Globalization;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Measures whole processes side by side: A, B, A, B, …, so that a machine whose speed drifts drifts for both. Prints
/// medians and the ratio of medians; judges nothing.
/// </summary>
public static class ProcessComparison
{
    private const int Rounds = 15;
    private const long Megabyte = 1 << 20;

    /// <summary>Runs every comparison.</summary>
    /// <param name="tool">The published tool.</param>
    /// <param name="bare">The published bare program.</param>
    /// <param name="directory">Scratch directory on the disk to measure.</param>
    public static async Task RunAsync(string tool, string bare, string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        Console.WriteLine("| measured | A | B | A/B |");
        Console.WriteLine("|---|---|---|---|");
        Compare("start: `--version` against a bare .NET program", Rounds * 2, () => Time(tool, ["--version"]), () => Time(bare, []));
        foreach (var size in (int[])[1_000, 10_000])
        {
            var large = await GenerateAsync(directory, size, "large");
            var small = await GenerateAsync(directory, 10, string.Create(CultureInfo.InvariantCulture, $"beside-{size}"));
            CompareVerbs(tool, large, small, string.Create(CultureInfo.InvariantCulture, $"{size:N0} versions against 10"));
        }

        CompareBytes(tool, directory);
    }

    private static void CompareVerbs(string tool, string large, string small, string sizes)
    {
        var moves = new Moves(tool);
        Run(tool, moves.Promote(large));
        Run(tool, moves.Promote(small));
        CompareVerb("resolve m@production", Rounds, registry => ["resolve", "bench@production", "--registry", registry]);
        CompareVerb("resolve m@1.0.5", Rounds, registry => ["resolve", "bench@1.0.5", "--registry", registry]);
        CompareVerb("promote", Rounds, moves.Promote);
        CompareVerb("rollback", Moves.Rollbacks - 1, moves.Rollback);

        void CompareVerb(string name, int rounds, Func<string, string[]> arguments) =>
            CompareRuns(tool, $"{name}, {sizes}", rounds, arguments, large, small);
    }

    /// <summary>Compares one command in two registries.</summary>
    internal static void CompareRuns(string tool, string name, int rounds, Func<string, string[]> arguments, string first, string second) => Compare(
        name,
        rounds,
        () => Prepared(tool, arguments(first)),
        () => Prepared(tool, arguments(second)));

    // The arguments are made, and whatever they need done before, outside the measured time.
    private static double Prepared(string tool, string[] arguments) => Time(tool, arguments);

    private static async Task<string> GenerateAsync(string directory, int size, string name)
    {
        var registry = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"registry-{name}-{size}"));
        await RegistryGenerator.WriteAsync(registry, size);
        return registry;
    }

    private static void CompareBytes(string tool, string directory)
    {
        var files = Path.Combine(directory, "files");
        Directory.CreateDirectory(files);
        Random(Path.Combine(files, "big.bin"), 1024 * Megabyte, 1);
        for (var i = 0; i < 8; i++)
        {
            Random(Path.Combine(files, $"part{i}.bin"), 128 * Megabyte, i + 2);
        }

        var parts = string.Join(", ", Enumerable.Range(0, 8).Select(i => $"\"part{i}\": \"part{i}.bin\""));
        var registry = Path.Combine(directory, "registry-bytes");
        var copy = Path.Combine(directory, "copy");
        Compare(
            "register of 2 GiB (1 × 1 GiB, 8 × 128 MiB) against `cp` and `sync`",
            5,
            () => Register(tool, directory, registry, files, $"{{\"model_name\": \"bench\", \"version\": \"1.0.0\", \"artifacts\": {{\"big\": \"big.bin\", {parts}}}}}"),
            () => Copy(files, copy));
        Compare(
            "audit of those nine files against two `openssl dgst -sha256` at a time",
            5,
            () => Time(tool, ["audit", "--registry", registry]),
            () => Time("/bin/sh", ["-c", $"ls '{files}'/*.bin | xargs -P 2 -n 1 openssl dgst -sha256"]));
        var single = Path.Combine(directory, "registry-single");
        Register(tool, directory, single, files, "{\"model_name\": \"bench\", \"version\": \"1.0.0\", \"artifacts\": {\"big\": \"big.bin\"}}");
        Compare(
            "audit of one file of 1 GiB against `openssl dgst -sha256`",
            5,
            () => Time(tool, ["audit", "--registry", single]),
            () => Time("/bin/sh", ["-c", $"openssl dgst -sha256 '{files}/big.bin'"]));
    }

    private static double Register(string tool, string directory, string registry, string files, string metadata)
    {
        if (Directory.Exists(registry))
        {
            Directory.Delete(registry, recursive: true);
        }

        var file = Path.Combine(directory, "metadata.json");
        File.WriteAllText(file, metadata);
        Run(tool, ["init", "--registry", registry, "--model", "bench", "--owner", "bench@example.com"]);
        Run("/bin/sync", []);
        return Time(tool, ["register", "--metadata", file, "--artifacts", files, "--registry", registry]);
    }

    private static double Copy(string files, string copy)
    {
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        Run("/bin/sync", []);
        return Time("/bin/sh", ["-c", $"cp -r '{files}' '{copy}' && sync"]);
    }

    internal static void Random(string file, long bytes, int seed)
    {
        if (File.Exists(file))
        {
            return;
        }

        var random = new Random(seed);
        var buffer = new byte[Megabyte];
        using var output = File.Create(file);
        for (long written = 0; written < bytes; written += buffer.Length)
        {
            random.NextBytes(buffer);
            output.Write(buffer);
        }
    }

    private static void Compare(string name, int rounds, Func<double> a, Func<double> b)
    {
        a();
        b();
        var (first, second, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            first.Add(a());
            second.Add(b());
            ratios.Add(first[^1] / second[^1]);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {Median(first) * 1000:N0} ms | {Median(second) * 1000:N0} ms | {Median(ratios):0.00} |"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Time(string program, IReadOnlyList<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        Run(program, arguments);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal static void Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
        }
    }
}
