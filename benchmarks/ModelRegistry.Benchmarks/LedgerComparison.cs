using System.Globalization;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Measures moves of a stage in a directory and on a branch in Git, with 10 versions and with 10,000, as whole processes side by
/// side: a promotion, and a rollback to a version of 1 GiB, every byte of which is read.
/// </summary>
public static class LedgerComparison
{
    // With the one to warm up an even number, so that the large version holds the stage afterwards.
    private const int Rounds = 9;

    // Two comparisons share the versions a small registry has, and each runs once more to warm up.
    private const int Rollbacks = (Moves.Rollbacks / 2) - 1;

    private const int Few = 10;
    private const int Many = 10_000;

    /// <summary>Runs every comparison.</summary>
    /// <param name="tool">The published tool.</param>
    /// <param name="directory">Scratch directory on the disk to measure; needs about 6 GB.</param>
    public static async Task RunAsync(string tool, string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        var big = BigCandidate(directory);
        var moves = new Moves(tool, "9.0.0");
        var places = new Dictionary<(bool IsBranch, int Size), string>();
        foreach (var isBranch in (bool[])[false, true])
        {
            foreach (var size in (int[])[Few, Many])
            {
                places[(isBranch, size)] = await PrepareAsync(tool, moves, directory, isBranch, size, big);
            }
        }

        Console.WriteLine("| measured | A | B | A/B |");
        Console.WriteLine("|---|---|---|---|");
        Beside("in a directory, 10,000 versions against 10", places[(false, Many)], places[(false, Few)]);
        Beside("on a branch, 10,000 versions against 10", places[(true, Many)], places[(true, Few)]);
        Beside("10 versions, on a branch against in a directory", places[(true, Few)], places[(false, Few)]);

        void Beside(string what, string first, string second)
        {
            ProcessComparison.CompareRuns(tool, $"`promote`, {what}", Rounds, moves.Promote, first, second);
            ProcessComparison.CompareRuns(tool, $"`rollback`, 1 GiB to verify, {what}", Rollbacks, moves.Rollback, first, second);
        }
    }

    private static string BigCandidate(string directory)
    {
        var files = Path.Combine(directory, "big");
        Directory.CreateDirectory(files);
        ProcessComparison.Random(Path.Combine(files, "model.bin"), 1L << 30, 9);
        File.WriteAllText(Path.Combine(files, "9.0.0.json"), """{"model_name": "bench", "version": "9.0.0", "artifacts": {"model": "model.bin"}}""");
        return Path.Combine(files, "9.0.0.json");
    }

    private static async Task<string> PrepareAsync(string tool, Moves moves, string directory, bool isBranch, int size, string candidate)
    {
        var repository = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{(isBranch ? "branch" : "directory")}-{size}"));
        var registry = Path.Combine(repository, "registry");
        await RegistryGenerator.WriteAsync(registry, size);
        if (isBranch)
        {
            MoveToBranch(repository, registry);
        }

        ProcessComparison.Run(tool, ["register", "--metadata", candidate, "--registry", registry, "--actor", "bench"]);
        ProcessComparison.Run(tool, moves.Promote(registry));
        return registry;
    }

    // As `init --ledger-branch registry` lays it out, with all entries in one commit.
    private static void MoveToBranch(string repository, string registry)
    {
        Git(repository, "init", "--quiet", "--initial-branch=registry", ".");
        Git(repository, "config", "user.name", "bench");
        Git(repository, "config", "user.email", "bench@example.com");
        string[] ledger = ["models/bench/journal", "models/bench/versions", "models/bench/state", "models/bench/state.json"];
        Git(repository, ["--work-tree=registry", "add", "--", .. ledger.Where(path => Path.Exists(Path.Combine(registry, path)))]);
        Git(repository, "-c", "gc.auto=0", "-c", "maintenance.auto=false", "commit", "--quiet", "-m", "ledger");
        Git(repository, "gc", "--quiet");
        foreach (var path in ledger.Select(path => Path.Combine(registry, path)))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }

        var definition = Path.Combine(registry, "registry.json");
        File.WriteAllText(definition, File.ReadAllText(definition).Replace("\"stages\"", "\"ledger\": {\"branch\": \"registry\"},\n  \"stages\"", StringComparison.Ordinal));
        Git(repository, "symbolic-ref", "HEAD", "refs/heads/main");
        Git(repository, "read-tree", "--empty");
        Git(repository, "add", "--", "registry/registry.json", "registry/models/bench/model.json");
        Git(repository, "commit", "--quiet", "-m", "definitions");
    }

    private static void Git(string repository, params string[] arguments) => ProcessComparison.Run("git", ["-C", repository, .. arguments]);
}
