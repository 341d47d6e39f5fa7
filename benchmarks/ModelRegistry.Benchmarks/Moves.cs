using System.Globalization;

namespace ModelRegistry.Benchmarks;

/// <summary>Makes command lines that really move a stage each time.</summary>
/// <param name="tool">The tool, which prepares what a rollback moves back from.</param>
/// <param name="good">Version that a promotion alternates with another; by default the first of all.</param>
internal sealed class Moves(string tool, string good = "1.0.0")
{
    /// <summary>How many rollbacks a registry has versions for: each one deprecates the version it leaves.</summary>
    public const int Rollbacks = 8;

    private readonly Dictionary<string, int> _moved = [];
    private readonly Dictionary<string, int> _rolledBack = [];

    /// <summary>Moves production to the good version, or to another where that holds it.</summary>
    public string[] Promote(string registry)
    {
        var next = _moved.GetValueOrDefault(registry);
        _moved[registry] = next + 1;
        return Promote(registry, next % 2 == 0 ? good : Patch(1));
    }

    /// <summary>Moves production back from a version that is promoted first, outside the measured process.</summary>
    public string[] Rollback(string registry)
    {
        var next = _rolledBack.GetValueOrDefault(registry);
        _rolledBack[registry] = next + 1;
        ProcessComparison.Run(tool, Promote(registry, Patch(2 + next)));
        return ["rollback", "--model", "bench", "--reason", "benchmark", "--registry", registry, "--actor", "bench"];
    }

    private static string Patch(int patch) => string.Create(CultureInfo.InvariantCulture, $"1.0.{patch}");

    private static string[] Promote(string registry, string version) =>
    [
        "promote", "--model", "bench", "--version", version, "--stage", "production",
        "--reason", "benchmark", "--registry", registry, "--actor", "bench",
    ];
}
