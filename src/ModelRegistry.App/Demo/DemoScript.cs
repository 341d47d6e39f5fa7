namespace ModelRegistry.App.Demo;

/// <summary>What the demo plays: the life of the sample model, from first release to rollback and refusal.</summary>
internal static class DemoScript
{
    public const string Model = "mortgage_approval";
    public const string Report = "report.html";

    /// <summary>Metadata of 1.2.0 with a better AUC than its predictions give.</summary>
    public const string Hopeful = "hopeful.json";

    /// <summary>
    /// Policy of the sample model: thresholds on metrics that are recomputed from its predictions, a bias rule, what the sample can show of
    /// its origin, and one approval by an ML lead for production.
    /// </summary>
    public const string Policy = """
        {
          "split": "test",
          "required_checks": ["schema_ok", "bias_check_ok", "bump_ok", "change_ok"],
          "thresholds": {"auc": ">=0.74", "logloss": "<=0.35"},
          "bias": {"approval_rate": ["ratio(afam) >= 0.8"]},
          "evaluation": {"predictions": "predictions.csv", "required": true},
          "lineage": {"require": ["code_commit", "code_clean", "data_snapshot", "data_digest", "data_window"]},
          "environment": {"require": ["env_lockfile", "env_framework"]},
          "reproducibility": {"min_score": 70},
          "waivers": {"self": false, "max_days": 14},
          "roles": {"ML Lead": ["maria", "jun"]},
          "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}
        }

        """;

    /// <summary>Cases that say what the policy is meant to let through and to stop.</summary>
    public const string PolicyTests = """
        {
          "format": 1,
          "file": "training/1.0.0/metadata.json",
          "cases": [
            {"name": "a lead approves the first release", "stage": "production", "approvals": ["maria"], "expect": "allowed"},
            {"name": "an AUC of 0.70 stays out", "stage": "production", "approvals": ["maria"],
             "patch": {"metrics": {"auc": {"value": 0.70, "split": "test"}}}, "expect": "refused", "refused_by": ["metric_auc"]},
            {"name": "nobody approves their own move", "stage": "production", "actor": "maria", "approvals": ["maria"],
             "expect": "refused", "refused_by": ["approvals"]},
            {"name": "a dirty working tree stays out", "stage": "production", "approvals": ["jun"],
             "patch": {"code": {"dirty": true}}, "expect": "refused", "refused_by": ["code_clean"]}
          ]
        }

        """;

    /// <summary>Versions of the sample family the demo registers.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["1.0.0", "1.0.1", "1.1.0", "1.2.0"];

    /// <summary>Steps in order: what is said, what is typed, and whether the registry must refuse it.</summary>
    public static IReadOnlyList<(string? Title, IReadOnlyList<string> Arguments, bool Refused)> Steps { get; } =
    [
        ("A registry with one model. Its policy asks for an AUC of at least 0.74 and fair approval rates, both recomputed from predictions, for a clean origin, and for an ML lead's approval.",
            ["init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json"], false),

        ("Does the policy stop what it is meant to stop? Cases that are kept beside it answer that before anybody relies on it.",
            ["policy", "test", "--model", Model, "--cases", "policy-tests.json"], false),

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

        ("A new architecture follows with better offline metrics. A plan says what would happen, and writes nothing.",
            ["register", "--metadata", "training/1.1.0/metadata.json"], false),
        (null, ["plan", .. Promote("1.1.0", "production", "Boosted trees: AUC 0.81 instead of 0.77"), "--approver", "maria"], false),
        (null, [.. Promote("1.1.0", "production", "Boosted trees: AUC 0.81 instead of 0.77"), "--approver", "maria"], false),
        ("Example 3, rollback from bad production metrics: monitoring shows accepted offers falling. One command; nothing is rebuilt.",
            ["rollback", "--model", Model, "--reason", "Accepted offers fell by 4 % within an hour of 1.1.0"], false),
        (null, ["note", Model + "@1.1.0", "Root cause: an optional input arrived empty from the new form"], false),

        ("Measured, not claimed: 1.2.0 was trained after a bad join, and somebody writes a better AUC. Its predictions are at hand, so it is computed again.",
            ["register", "--metadata", "training/1.2.0/" + Hopeful], true),
        ("With the true numbers it is registered, and stopped at production: the interval says that this is not bad luck.",
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
