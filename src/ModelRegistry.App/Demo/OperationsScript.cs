namespace ModelRegistry.App.Demo;

/// <summary>The second act: what happens to a model in production. Rollback, incident, repair, and how each is practised.</summary>
internal static class OperationsScript
{
    public const string Report = "incident.html";

    /// <summary>The version that repairs 1.1.0: laid out as a copy of it with another number and change.</summary>
    public const string Repaired = "1.1.1";

    private const string Model = DemoScript.Model;
    private const string Incident = "incident-8";

    /// <summary>Steps in order.</summary>
    public static IReadOnlyList<(string? Title, IReadOnlyList<string> Arguments, bool Refused)> Steps { get; } =
    [
        ("A registry with one model and its versions, of which 1.1.0 has just taken production.",
            ["init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json"], false),
        (null, ["register", "--metadata", "training/1.0.0/metadata.json"], false),
        (null, ["register", "--metadata", "training/1.0.1/metadata.json"], false),
        (null, Promote("1.0.1", "First release, preprocessing bug fixed"), false),
        (null, ["register", "--metadata", "training/1.1.0/metadata.json"], false),
        (null, Promote("1.1.0", "Boosted trees: AUC 0.81 instead of 0.77"), false),

        ("Before anything breaks: would a rollback work? A drill does everything but the move, and leaves a record of how long it took.",
            ["rollback", "--model", Model, "--drill"], false),

        ("Mini challenge, step 1. Monitoring shows accepted offers falling by 4 %. Production goes back to the last known good version; one entry holds the move, the deprecation and the incident.",
            ["rollback", "--model", Model, "--reason", "Accepted offers fell by 4 % within an hour of 1.1.0"], false),
        ("A colleague saw the same alert. The second rollback within ten minutes steps back no further.",
            ["rollback", "--model", Model, "--reason", "Accepted offers fell"], false),

        ("Step 2. The bad version is frozen: no gate lets it pass. Input samples and online metrics are kept beside it.",
            Promote("1.1.0", "Try again"), true),
        (null, ["attach", Model + "@1.1.0", "samples.csv", "--as", "input-samples", "--text", "Requests of the hour that lost"], false),
        (null, ["attach", Model + "@1.1.0", "online.csv", "--as", "online-metrics"], false),

        ("Step 3. What is different about it? The comparison was made with the rollback; here is what is known so far.",
            ["incident", "show", "--model", Model, "--incident", Incident], false),
        (null, ["incident", "update", "--model", Model, "--incident", Incident, "--cause", "An optional input arrived empty from the new form", "--impact", "4 % of offers for an hour", "--action", "Refuse empty inputs in training and serving"], false),

        ("Step 4. The repair is a patch. It descends from the version of an open incident, so it is stopped until the incident names it as the repair.",
            ["register", "--metadata", "training/1.1.1/metadata.json"], false),
        (null, Promote(Repaired, "Empty inputs are refused"), true),
        (null, ["incident", "update", "--model", Model, "--incident", Incident, "--fixed-by", Repaired, "--done", "1"], false),
        (null, ["validate", "--model", Model, "--version", Repaired, "--evidence", "replay.md"], false),

        ("Step 5. After its checks the repair takes production, the incident is closed, and the post-mortem is linked from both versions.",
            Promote(Repaired, "Empty inputs are refused"), false),
        (null, ["incident", "close", "--model", Model, "--incident", Incident, "--postmortem", "https://example.com/post-mortem/7"], false),
        (null, ["note", Model + "@1.1.0", "Post-mortem of the empty input", "--link", "https://example.com/post-mortem/7"], false),
        (null, ["note", Model + "@" + Repaired, "Post-mortem of the empty input", "--link", "https://example.com/post-mortem/7"], false),

        ("What happened, the proof that nobody changed it since, and the page of the rollback.",
            ["history", Model], false),
        (null, ["incident", "list", "--all"], false),
        (null, ["audit"], false),
        (null, ["report", "--model", Model, "--incident", Incident, "--out", Report], false),
    ];

    private static IReadOnlyList<string> Promote(string version, string reason) =>
        ["promote", "--model", Model, "--version", version, "--stage", "production", "--reason", reason, "--approver", "maria"];
}
