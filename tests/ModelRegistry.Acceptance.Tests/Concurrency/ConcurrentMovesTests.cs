using System.Text.RegularExpressions;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Concurrency;

/// <summary>Eight processes move stages of one model, fifty times each: nothing is lost, doubled or reordered.</summary>
public partial class ConcurrentMovesTests(ITestOutputHelper log)
{
    private const string Model = "ctr_ranking";
    private const int Processes = 8;
    private const int Moves = 50;

    [Fact]
    public async Task Stages_EachMovedByItsOwnProcess_KeepEveryMove()
    {
        using var registry = RegistryWithAStageForEach();
        var before = Ledger.EntryFiles(registry.Root, Model).Count;
        using var crowd = await Crowd.GatherAsync(registry.Path, Processes);

        var outcomes = await crowd.RunAsync(process => MovesOf(process, $"stage-{process}"));

        Assert.All(outcomes.SelectMany(all => all), outcome => Assert.Equal("appended", (string)outcome.Expect(0).Json["outcome"]!));
        RequireEntriesFor(registry, before, outcomes.SelectMany(all => all));
        Assert.Equal(before + (Processes * Moves), Ledger.EntryFiles(registry.Root, Model).Count);
        var entries = Ledger.Entries(registry.Root, Model);
        foreach (var process in Enumerable.Range(0, Processes))
        {
            var requests = entries.Where(entry => (string?)entry["body"]!["stage"] == $"stage-{process}").Select(entry => (string)entry["request_id"]!);
            Assert.Equal(Enumerable.Range(0, Moves).Select(move => RequestOf(process, move)), requests);
        }

        registry.Must("audit", Model).Says("intact");
    }

    [Fact]
    public async Task Stage_MovedByAllProcesses_KeepsTheMovesReportedAndNamesWhoMoved()
    {
        using var registry = RegistryWithAStageForEach();
        var before = Ledger.EntryFiles(registry.Root, Model).Count;
        using var crowd = await Crowd.GatherAsync(registry.Path, Processes);

        var all = (await crowd.RunAsync(process => MovesOf(process, "stage-0"))).SelectMany(outcomes => outcomes).ToList();

        var moved = all.Where(outcome => outcome.ExitCode == 0 && (string)outcome.Json["outcome"]! == "appended").ToList();
        var unchanged = all.Count(outcome => outcome.ExitCode == 0 && (string)outcome.Json["outcome"]! == "unchanged");
        var conflicts = all.Where(outcome => outcome.ExitCode == 5).ToList();
        log.WriteLine($"{moved.Count} moves, {unchanged} no-ops, {conflicts.Count} conflicts");
        Assert.True(Processes * Moves == moved.Count + unchanged + conflicts.Count, string.Join('\n', all.Where(outcome => outcome.ExitCode is not (0 or 5)).Select(outcome => outcome.ToString())));
        Assert.Equal(before + moved.Count, Ledger.EntryFiles(registry.Root, Model).Count);
        Assert.NotEmpty(conflicts);
        RequireEntriesFor(registry, before, moved);
        var entries = Ledger.Entries(registry.Root, Model);
        Assert.All(conflicts, conflict => RequireTheMoverIsNamed(entries, (string)conflict.Json["error"]!["message"]!));
        registry.Must("audit", Model).Says("intact");
    }

    private static void RequireTheMoverIsNamed(IReadOnlyList<System.Text.Json.Nodes.JsonNode> entries, string message)
    {
        var match = Mover().Match(message);
        Assert.True(match.Success, message);
        var entry = entries[int.Parse(match.Groups["entry"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1];
        Assert.Equal((string)entry["actor"]!["name"]!, match.Groups["actor"].Value);
        Assert.Equal((string)entry["time"]!, match.Groups["time"].Value);
        Assert.Equal((string)entry["body"]!["version"]!, match.Groups["version"].Value);
    }

    // Every move that was reported is an entry, the very one that was reported, and there is no other.
    private static void RequireEntriesFor(TestRegistry registry, int before, IEnumerable<Outcome> moved)
    {
        var reported = moved.ToDictionary(outcome => (int)outcome.Json["entry"]!, outcome => (string)outcome.Json["head"]!);
        var files = Ledger.EntryFiles(registry.Root, Model);
        Assert.Equal(Enumerable.Range(before + 1, files.Count - before), reported.Keys.Order());
        Assert.All(reported, pair => Assert.Equal(Ledger.DigestOfFile(files[pair.Key - 1]), pair.Value));
    }

    private static TestRegistry RegistryWithAStageForEach()
    {
        var registry = new TestRegistry();
        registry.Must("init");
        var file = Path.Combine(registry.Root, "registry.json");
        var definition = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        definition["stages"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, Processes).Select(i => System.Text.Json.Nodes.JsonValue.Create($"stage-{i}"))]);
        File.WriteAllText(file, definition.ToJsonString());
        registry.Write("policy.json", TestRegistry.FreePolicy);
        registry.Must("init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json");
        registry.Register(Model, "1.0.0");
        registry.Register(Model, "1.0.1");
        return registry;
    }

    private static List<string[]> MovesOf(int process, string stage) =>
    [
        .. Enumerable.Range(0, Moves).Select(move => (string[])
        [
            "promote", "--model", Model, "--version", $"1.0.{(move + process) % 2}", "--stage", stage, "--reason", "my turn",
            "--actor", $"process-{process}", "--request-id", RequestOf(process, move), "--output", "json",
        ]),
    ];

    private static string RequestOf(int process, int move) => $"process-{process}/{move}";

    [GeneratedRegex(@"^stage-0 of ctr_ranking is not held by \S+ but by (?<version>1\.0\.[01]): (?<actor>process-\d) moved it at (?<time>\S+) \(entry (?<entry>\d+)\)\.$")]
    private static partial Regex Mover();
}
