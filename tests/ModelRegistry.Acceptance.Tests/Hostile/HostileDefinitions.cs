namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Definitions and ledgers that somebody damaged or planted.</summary>
internal static class HostileDefinitions
{
    private const int Refused = 3;
    private const int Corrupt = 6;
    private const int Unavailable = 7;

    private static readonly (string Name, string Policy, string Phrase)[] Policies =
    [
        ("is a list", "[]", "JSON object"),
        ("unknown member", """{"surprise": 1}""", "/surprise"),
        ("rule that is none", """{"thresholds": {"auc": "a lot"}}""", "/thresholds/auc"),
        ("rule with NaN", """{"thresholds": {"auc": ">= NaN"}}""", "/thresholds/auc"),
        ("check that is unknown", """{"required_checks": ["looks_fine"]}""", "looks_fine"),
        ("stage that is unknown", """{"stages": {"moon": {}}}""", "moon"),
        ("minimum below zero", """{"approvals": {"minimum": -1}}""", "/approvals/minimum"),
        ("minimum beyond measure", """{"approvals": {"minimum": 7}}""", "/approvals/minimum"),
        ("minimum that is text", """{"approvals": {"minimum": "1"}}""", "/approvals/minimum"),
        ("role that nobody defined", """{"approvals": {"minimum": 1, "roles": [7]}}""", "/approvals/roles"),
        ("scheme that is unknown", """{"versioning": {"scheme": "dates"}}""", "/versioning/scheme"),
        ("comments", """{/* hi */}""", "is not JSON here"),
        ("member twice", """{"split": "a", "split": "b"}""", "appears twice"),
    ];

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        .. Policies.Select(policy => new HostileCase($"policy: {policy.Name}", scene => scene.Policy(policy.Policy), Refused, policy.Phrase)),
        new("registry.json: empty", scene => scene.Registry(_ => ""), Refused, "registry.json:1:1"),
        new("registry.json: byte order mark", scene => scene.Registry(text => "\uFEFF" + text), Refused, "byte order mark"),
        new("registry.json: unknown member", scene => scene.Registry(text => text.Replace("\"policy\"", "\"polcy\"", StringComparison.Ordinal)), Refused, "did you mean policy?"),
        new("registry.json: format of tomorrow", scene => scene.Registry(text => text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal)), Unavailable, "has format 2"),
        new("registry.json: no id", scene => scene.Registry(text => text.Replace("\"id\"", "\"format_\"", StringComparison.Ordinal)), Refused, "/format_"),
        new("registry.json: stage twice", scene => scene.Registry(text => text.Replace("\"dev\"", "\"Staging\"", StringComparison.Ordinal)), Refused, "names stage staging twice"),
        new("registry.json: reserved stage", scene => scene.Registry(text => text.Replace("\"dev\"", "\"latest\"", StringComparison.Ordinal)), Refused, "are reserved for versions"),
        new("registry.json: stage with traversal", scene => scene.Registry(text => text.Replace("\"dev\"", "\"../dev\"", StringComparison.Ordinal)), Refused, "is not a stage name"),
        new("registry.json: no stage", scene => scene.Registry(text => text.Replace("\"dev\",\n    \"staging\",\n    \"production\"", "", StringComparison.Ordinal)), Refused, "/stages"),
        new("registry.json: store outside", scene => scene.Registry(text => text.Replace("\"artifacts\"", "\"../artifacts\"", StringComparison.Ordinal)), Refused, "/artifact_stores/0/path"),
        new("registry.json: store at an absolute path", scene => scene.Registry(text => text.Replace("\"artifacts\"", "\"/tmp\"", StringComparison.Ordinal)), Refused, "/artifact_stores/0/path"),
        new("registry.json: store of an unknown type", scene => scene.Registry(text => text.Replace("\"directory\"", "\"ftp\"", StringComparison.Ordinal)), Refused, "/artifact_stores/0/type"),
        new("registry.json: another registry's id", scene => scene.Registry(text => text.Replace("\"id\": \"", "\"id\": \"x", StringComparison.Ordinal)), Corrupt, "belongs to registry"),
        new("registry.json: a link", scene => Linked(scene, "registry.json"), Refused, "symbolic link"),
        new("model.json: another name", scene => scene.ModelDefinition(text => text.Replace("\"name\": \"ctr_ranking\"", "\"name\": \"other\"", StringComparison.Ordinal)), Refused, "the name of its directory"),
        new("model.json: no owner", scene => scene.ModelDefinition(text => text.Replace("\"mlops@example.com\"", "", StringComparison.Ordinal)), Refused, "at least one owner"),
        new("model.json: policy is text", scene => scene.ModelDefinition(text => text.Replace("\"minimum\": 0", "\"minimum\": \"none\"", StringComparison.Ordinal)), Refused, "/policy/approvals/minimum"),
        new("model.json: empty", scene => scene.ModelDefinition(_ => ""), Refused, "model.json:1:1"),
        new("model.json: format of tomorrow", scene => scene.ModelDefinition(text => text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal)), Unavailable, "has format 2"),
        new("model.json: a link", scene => Linked(scene, "models", "ctr_ranking", "model.json"), Refused, "symbolic link"),
        new("ledger: model is a link", scene => LinkedDirectory(scene, "models", "ctr_ranking"), Corrupt, "symbolic link"),
        new("ledger: models is a link", scene => LinkedDirectory(scene, "models"), Corrupt, "symbolic link"),
        new("ledger: journal is a link", scene => LinkedDirectory(scene, "models", "ctr_ranking", "journal"), Corrupt, "symbolic link"),
        new("ledger: versions is a link", scene => LinkedDirectory(scene, "models", "ctr_ranking", "versions"), Corrupt, "symbolic link"),
        new("ledger: an entry is a link", scene => LinkedEntry(scene), Corrupt, "symbolic link"),
        new("ledger: an entry is a directory", scene => DirectoryAsEntry(scene), Unavailable, "is a directory"),
        new("ledger: an entry is empty", scene => Entry(scene, _ => []), Corrupt, "does not end with a seal"),
        new("ledger: an entry is cut", scene => Entry(scene, bytes => bytes[..^1]), Corrupt, "does not end with a seal"),
        new("ledger: an entry goes on", scene => Entry(scene, bytes => [.. bytes, (byte)'\n']), Corrupt, "does not end with a seal"),
        new("ledger: an entry is edited", scene => Entry(scene, bytes => [(byte)' ', .. bytes]), Corrupt, "its seal does not fit its bytes"),
    ];

    private static string[] Move => ["promote", "--model", "ctr_ranking", "--version", "1.1.0", "--stage", "staging", "--reason", "x"];

    private static string[] Linked(HostileScene scene, params string[] parts)
    {
        var file = Path.Combine([scene.Root, .. parts]);
        File.Move(file, scene.At("elsewhere"));
        File.CreateSymbolicLink(file, scene.At("elsewhere"));
        return Move;
    }

    private static string[] LinkedDirectory(HostileScene scene, params string[] parts)
    {
        var directory = Path.Combine([scene.Root, .. parts]);
        Directory.Move(directory, scene.At("elsewhere"));
        Directory.CreateSymbolicLink(directory, scene.At("elsewhere"));
        return Move;
    }

    private static string[] LinkedEntry(HostileScene scene)
    {
        _ = Linked(scene, "models", "ctr_ranking", "journal", "00000004.json");
        return Move;
    }

    private static string[] DirectoryAsEntry(HostileScene scene)
    {
        Directory.CreateDirectory(Path.Combine(scene.Root, "models", "ctr_ranking", "journal", "00000005.json"));
        return Move;
    }

    private static string[] Entry(HostileScene scene, Func<byte[], byte[]> change)
    {
        var file = Path.Combine(scene.Root, "models", "ctr_ranking", "journal", "00000004.json");
        var bytes = change(File.ReadAllBytes(file));
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
        return Move;
    }
}
