using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>A registry whose writers are killed, and what must hold after each kill.</summary>
internal sealed class KilledRegistry : IDisposable
{
    public const string Model = "ctr_ranking";

    private const int ArtifactBytes = 60_000;

    private readonly TestRegistry _registry = TestRegistry.With(Model);
    private int _versions;

    public KilledRegistry()
    {
        foreach (var command in Moves("setup"))
        {
            _registry.Must(command);
        }
    }

    public string Path => _registry.Path;

    /// <summary>Gets the number of entries now.</summary>
    public int Entries => Ledger.EntryFiles(_registry.Root, Model).Count;

    /// <summary>Returns three commands that work whatever came before: two new versions are promoted, the second is rolled back.</summary>
    public string[][] Moves(string story)
    {
        var (first, second) = (NewVersion(), NewVersion());
        foreach (var version in new[] { first, second })
        {
            _registry.Must(Register(version));
        }

        return Named(story, Promote(first), Promote(second), ["rollback", "--model", Model, "--reason", "the second one is bad"]);
    }

    /// <summary>Returns two commands that register versions.</summary>
    public string[][] Registrations(string story) => Named(story, Register(NewVersion()), Register(NewVersion()));

    /// <summary>Runs a command that nobody kills.</summary>
    public void Run(string[] command) => _registry.Must(command);

    /// <summary>
    /// Checks a registry after a kill: whole, with every acknowledged command and at most the interrupted one besides, and
    /// the interrupted command can simply be given again.
    /// </summary>
    /// <returns>True when the interrupted command had come to its commit point.</returns>
    public bool Check(int before, IEnumerable<string[]> acknowledged, string[] interrupted)
    {
        RequireWhole();
        var added = Ledger.Requests(_registry.Root, Model).Skip(before).ToList();
        var committed = added.Contains(RequestOf(interrupted));
        Assert.Equal([.. acknowledged.Select(RequestOf), .. committed ? [RequestOf(interrupted)] : Array.Empty<string>()], added);

        var repeated = _registry.Must(interrupted);

        Assert.Equal(!committed, repeated.Text.Contains("Done:", StringComparison.Ordinal));
        Assert.Equal(RequestOf(interrupted), Ledger.Requests(_registry.Root, Model)[^1]);
        RequireWhole();
        return committed;
    }

    public void Dispose() => _registry.Dispose();

    private static string RequestOf(string[] command) => command[^1];

    private static string[][] Named(string story, params string[][] commands) =>
        [.. commands.Select((command, i) => (string[])[.. command, "--actor", "victim", "--request-id", $"{story}/{i}"])];

    private static string[] Promote(string version) =>
        ["promote", "--model", Model, "--version", version, "--stage", "production", "--reason", "better"];

    private string[] Register(string version) => ["register", Candidates.Write(Path, Model, version, artifactBytes: ArtifactBytes)];

    private string NewVersion() => $"1.{_versions++}.0";

    // Views may be behind after a kill. Nothing may be damaged, and no artifact of an entry may be missing.
    private void RequireWhole()
    {
        var audit = _registry.Run("audit", "--output", "json");
        Assert.True(audit.ExitCode == 0, audit.Text);
        Assert.All(audit.Json["models"]![0]!["findings"]!.AsArray(), finding => Assert.Equal("stale", (string)finding!["severity"]!));
        Assert.Empty(Ledger.WrongArtifacts(_registry.Root));
    }
}
