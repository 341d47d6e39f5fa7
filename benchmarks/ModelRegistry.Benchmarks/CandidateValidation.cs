using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.App;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Verbs;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Validates many candidates of the sample family under the demo's policy: the whole verb in one process, with metrics
/// recomputed from predictions and without, and one process a candidate.
/// </summary>
public static class CandidateValidation
{
    private const int Processes = 30;

    /// <summary>Makes a registry and candidates, measures, and prints a table.</summary>
    /// <param name="tool">The published tool.</param>
    /// <param name="directory">Scratch directory; must be absent or empty.</param>
    /// <param name="count">How many candidates.</param>
    public static async Task RunAsync(string tool, string directory, int count)
    {
        ProcessComparison.Run(tool, ["demo", "--out", directory]);
        Change(directory, AskForOriginToo);
        var files = Candidates(Path.Combine(directory, "training", "1.0.1"), count);
        Console.WriteLine("| measured | candidates | whole | median each | 95th percentile |");
        Console.WriteLine("|---|---|---|---|---|");
        await InProcessAsync("one process, full policy, metrics recomputed (1,000 resamples)", directory, files);
        WholeProcesses(tool, directory, files);
        Change(directory, policy => policy.Remove("evaluation"));
        await InProcessAsync("one process, the same policy without `evaluation`", directory, files);
    }

    private static IReadOnlyList<string> Candidates(string folder, int count)
    {
        var metadata = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "metadata.json")))!;
        return [.. Enumerable.Range(2, count).Select(patch =>
        {
            metadata["version"] = string.Create(CultureInfo.InvariantCulture, $"1.0.{patch}");
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"candidate-{patch}.json"));
            File.WriteAllText(file, metadata.ToJsonString());
            return file;
        })];
    }

    private static async Task InProcessAsync(string what, string directory, IReadOnlyList<string> files)
    {
        var environment = new RunEnvironment { WorkingDirectory = directory, Variable = _ => null };
        var times = new List<double>(files.Count);
        foreach (var file in files)
        {
            var start = Stopwatch.GetTimestamp();
            var result = await VerbRunner.RunAsync(CommandLineParser.ParseLine(["validate", file, "--actor", "bench"]), environment, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (result.ExitCode != ExitCode.Ok)
            {
                throw new InvalidOperationException($"{file} does not pass: {result.ToJson()}");
            }
        }

        Print(what, times);
    }

    private static void WholeProcesses(string tool, string directory, IReadOnlyList<string> files)
    {
        var times = new List<double>();
        foreach (var file in files.Take(Processes))
        {
            var start = Stopwatch.GetTimestamp();
            ProcessComparison.Run(tool, ["validate", file, "--actor", "bench", "--registry", Path.Combine(directory, "registry")]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Print("a process each, full policy", times);
    }

    // What the demo asks for at staging, asked for at every judged stage.
    private static void AskForOriginToo(JsonObject policy)
    {
        var staging = policy["stages"]!["staging"]!.AsObject();
        foreach (var setting in (string[])["lineage", "environment", "reproducibility"])
        {
            policy[setting] = staging[setting]!.DeepClone();
        }
    }

    private static void Change(string directory, Action<JsonObject> change)
    {
        var file = Path.Combine(directory, "registry", "models", "mortgage_approval", "model.json");
        var definition = JsonNode.Parse(File.ReadAllBytes(file))!;
        change(definition["policy"]!.AsObject());
        File.WriteAllText(file, definition.ToJsonString());
    }

    private static void Print(string what, List<double> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {sorted.Length:N0} | {sorted.Sum() / 1000:0.0} s | {sorted[sorted.Length / 2]:0.0} ms | {sorted[sorted.Length * 95 / 100]:0.0} ms |"));
    }
}
