using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>The lesson's story on the sample's real files: what its worked examples ask for, ready to be played.</summary>
public static class Story
{
    public const string Model = "mortgage_approval";

    public const string Policy = """
        {
          "split": "test",
          "thresholds": {"auc": ">=0.74", "logloss": "<=0.35"},
          "bias": {"approval_rate": "ratio(afam) >= 0.8"},
          "roles": {"ML Lead": ["maria", "jun"]},
          "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}
        }
        """;

    /// <summary>Returns a registry with the model and no version.</summary>
    public static TestRegistry Registry(TimeProvider? clock = null) => TestRegistry.With(Model, Policy, clock);

    /// <summary>Returns the metadata file of a version of the sample.</summary>
    public static string MetadataFile(string version) => Path.Combine(Repository.Root, "samples", Model, version, "metadata.json");

    /// <summary>Registers versions of the sample.</summary>
    public static void Register(TestRegistry registry, params string[] versions)
    {
        foreach (var version in versions)
        {
            registry.Must("register", MetadataFile(version));
        }
    }

    /// <summary>Promotes to production as policy asks for.</summary>
    public static Outcome Promote(TestRegistry registry, string version, string reason, params string[] more) => registry.Run(
        ["promote", "--model", Model, "--version", version, "--stage", "production", "--approver", "maria", "--reason", reason, .. more]);
}
