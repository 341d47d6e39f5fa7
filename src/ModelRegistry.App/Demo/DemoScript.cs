namespace ModelRegistry.App.Demo;

/// <summary>What the demo plays: the life of the sample model, from first release to rollback and refusal.</summary>
internal static class DemoScript
{
    public const string Model = "mortgage_approval";
    public const string Report = "report.html";

    /// <summary>Policy of the sample model: thresholds, a bias rule, and one approval by an ML lead for production.</summary>
    public const string Policy = """
        {
          "split": "test",
          "required_checks": ["schema_ok", "bias_check_ok"],
          "thresholds": {"auc": ">=0.74", "logloss": "<=0.35"},
          "bias": {"approval_rate": ["ratio(afam) >= 0.8"]},
          "roles": {"ML Lead": ["maria", "jun"]},
          "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}
        }

        """;

    /// <summary>Versions of the sample family the demo registers.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["1.0.0", "1.0.1", "1.1.0", "1.2.0"];

    /// <summary>Steps in order: what is said, what is typed, and whether the registry must refuse it.</summary>
    public static IReadOnlyList<(string? Title, IReadOnlyList<string> Arguments, bool Refused)> Steps { get; } =
    [
        ("A registry with one model. Its policy asks for an AUC of at least 0.74, fair approval rates, and an ML lead's approval for production.",
            ["init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json"], false),

        ("Example 1, first release with clean lineage: check the candidate, seal it, and move staging, then production.",
            ["validate", "--metadata", "training/1.0.0/metadata.json"], false),
        (null, ["register", "--metadata", "training/1.0.0/metadata.json"], false),
        (null, Promote("1.0.0", "staging", "First release"), false),
        ("Production without an approval is refused, and the refusal says what is missing.",
            Promote("1.0.0", "production", "First release"), true),
        (null, [.. Promote("1.0.0", "production", "First release"), "--approver", "maria"], false),

        ("Example 2, patch hotfix: the clipping bug in the preprocessing is fixed, the interface is the same. What changed?",
            ["register", "--metadata", "training/1.0.1/metadata.json"], false),
        (null, ["compare", Model + "@1.0.1", Model + "@production"], false),
        (null, [.. Promote("1.0.1", "production", "Preprocessing bug fixed, metrics better"), "--approver", "jun"], false),

        ("A new architecture follows with better offline metrics ...",
            ["register", "--metadata", "training/1.1.0/metadata.json"], false),
        (null, [.. Promote("1.1.0", "production", "Boosted trees: AUC 0.81 instead of 0.77"), "--approver", "maria"], false),
        ("Example 3, rollback from bad production metrics: monitoring shows accepted offers falling. One command; nothing is rebuilt.",
            ["rollback", "--model", Model, "--reason", "Accepted offers fell by 4 % within an hour of 1.1.0"], false),
        (null, ["note", Model + "@1.1.0", "Root cause: an optional input arrived empty from the new form"], false),

        ("A refusal: 1.2.0 was trained after a bad join. Its numbers are in its metadata, and the gates read them.",
            ["register", "--metadata", "training/1.2.0/metadata.json"], false),
        (null, [.. Promote("1.2.0", "production", "Quarterly retrain"), "--approver", "maria"], true),

        ("What production is now, what happened, and the proof that nobody changed it since.",
            ["list", Model], false),
        (null, ["history", Model], false),
        (null, ["audit"], false),
        (null, ["report", "--model", Model, "--stage", "production", "--out", Report], false),
    ];

    private static IReadOnlyList<string> Promote(string version, string stage, string reason) =>
        ["promote", "--model", Model, "--version", version, "--stage", stage, "--reason", reason];
}
