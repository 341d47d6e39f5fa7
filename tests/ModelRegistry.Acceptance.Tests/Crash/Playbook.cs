using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// A registry in the state in which the rollback playbook begins: 1.1.0 holds production after 1.0.0, an incident is open about
/// 0.9.0, and 0.8.0 is kept by no policy. It is copied for every kill.
/// </summary>
internal sealed class Playbook : IDisposable
{
    public const string Model = "m";
    public const string Incident = "incident-9";

    private const string Policy = """{"approvals": {"minimum": 0}, "retention": {"keep_last": 1, "keep_holders": 1, "grace": "0s"}}""";
    private const string Clone = "clone";

    private readonly TestRegistry _registry = new();
    private readonly PlaybookLedger _ledger;

    private Playbook(PlaybookLedger ledger) => _ledger = ledger;

    /// <summary>Gets the commands of the playbook, each with the version that holds production after it.</summary>
    public static IReadOnlyList<PlaybookStep> Steps { get; } =
    [
        new("rollback", "1.0.0", "rollback", "--model", Model, "--reason", "Conversion fell", "--cause", "Empty user_age"),
        new("rollback --drill", "1.1.0", "rollback", "--model", Model, "--reason", "Practice", "--drill"),
        new("incident open", "1.1.0", "incident", "open", "--model", Model, "--summary", "Conversion fell", "--evidence", "samples.csv"),
        new("incident update", "1.1.0", "incident", "update", "--model", Model, "--incident", Incident, "--cause", "Empty user_age", "--action", "Check it"),
        new("incident close", "1.1.0", "incident", "close", "--model", Model, "--incident", Incident, "--cause", "Empty user_age"),
        new("prune", "1.1.0", "prune", Model, "--reason", "Clean-up"),
    ];

    /// <summary>Makes the registry.</summary>
    public static async Task<Playbook> CreateAsync(PlaybookLedger ledger)
    {
        var playbook = new Playbook(ledger);
        await playbook.InitAsync();
        foreach (var version in new[] { "0.8.0", "0.9.0", "1.0.0", "1.1.0" })
        {
            playbook.Must("register", Candidates.Write(playbook._registry.Path, Model, version));
        }

        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            playbook.Must("promote", "--model", Model, "--version", version, "--stage", "production", "--reason", version);
        }

        playbook.Must("note", $"{Model}@1.1.0", "so far so good");
        playbook.Must("incident", "open", "--model", Model, "--version", "0.9.0", "--summary", "Old trouble");
        playbook._registry.Write("samples.csv", "user_age\n\n");
        return playbook;
    }

    /// <summary>Copies the registry as it was before the command.</summary>
    public async Task<PlaybookCopy> CopyAsync()
    {
        var copy = new PlaybookCopy(Place);
        (await Processes.RunAsync(new ProcessRequest("cp", "-a", _registry.Path + "/.", copy.Path), TestContext.Current.CancellationToken)).Require();
        return copy;
    }

    /// <summary>Returns what the entry of a command that nobody kills holds, without what differs from run to run.</summary>
    public async Task<JsonNode> UndisturbedAsync(PlaybookStep step)
    {
        using var copy = await CopyAsync();
        copy.Must(step.With("undisturbed"));
        return copy.LastEntry();
    }

    public void Dispose() => _registry.Dispose();

    private string Place => _ledger == PlaybookLedger.Directory ? "registry" : $"{Clone}/registry";

    private async Task InitAsync()
    {
        _registry.Write("policy.json", Policy);
        string[] init = ["init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json"];
        if (_ledger == PlaybookLedger.Directory)
        {
            Must(init);
            return;
        }

        await GitAsync(".", "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        await GitAsync(".", "init", "--quiet", "--initial-branch=main", Clone);
        await GitAsync(Clone, "remote", "add", "origin", "../remote.git"); // So that a copy has a remote of its own.
        Must([.. init, "--ledger-branch", "registry", .. _ledger == PlaybookLedger.Remote ? ["--ledger-remote", "origin"] : Array.Empty<string>()]);
        await GitAsync(Clone, "add", ".");
        await GitAsync(Clone, "commit", "--quiet", "-m", "definitions");
    }

    private void Must(params string[] command) => _registry.Must([.. command, "--registry", Place]);

    private async Task GitAsync(string directory, params string[] arguments) =>
        (await Processes.RunAsync(
            new ProcessRequest("git", arguments) { Directory = _registry.At(directory), Environment = TestRepository.Variables }, TestContext.Current.CancellationToken)).Require();
}
