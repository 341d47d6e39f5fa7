using System.Globalization;
using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Demo;

/// <summary>The act about models that serve: an experiment that names a winner, an alert, and drift, over the last seventeen hours.</summary>
internal static class OnlineScript
{
    public const string Report = "online.html";

    private const string Model = DemoScript.Model;
    private const string PolicyFile = "online-policy.json";
    private const int Windows = 6;

    private const string Policy =
        """
        {
          "roles": {"ML Lead": ["maria", "jun"]},
          "stages": {"production": {
            "approvals": {"minimum": 1, "roles": ["ML Lead"]},
            "monitoring": {"alerts": {"repaid": {"require": ">= 0.88", "min_n": 1000, "consecutive": 2}, "psi": "<= 0.25"}, "rollback": "suggest"}
          }}
        }

        """;

    /// <summary>Gets the hour at which each step takes place. Nothing counts that was measured before an experiment was declared or a version served.</summary>
    public static IReadOnlyList<int> Hours { get; } = [0, 0, 0, 0, 0, 0, 3, 3, 13, 13, 15, 16, 17, 17, 17, 17, 17, 17];

    /// <summary>Gets the steps in order.</summary>
    public static IReadOnlyList<(string? Title, IReadOnlyList<string> Arguments, bool Refused)> Steps { get; } =
    [
        ("A registry whose policy watches what production does. 1.0.0 serves; 1.0.1 and 1.1.0 are candidates.",
            ["init", "--model", Model, "--owner", "mlops@example.com", "--policy", PolicyFile], false),
        (null, ["register", "--metadata", "training/1.0.0/metadata.json"], false),
        (null, ["register", "--metadata", "training/1.0.1/metadata.json"], false),
        (null, ["register", "--metadata", "training/1.1.0/metadata.json"], false),
        (null, ["promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "First release", "--approver", "maria"], false),

        ("An A/B test of both candidates. What will count as a result is declared before the first case: metric, smallest effect, guardrail and plan.",
            [
                "experiment", "start", "--model", Model, "--experiment", "exp-1", "--arm", "as-is=1.0.0:0.8", "--arm", "capped=1.0.1:0.1", "--arm", "more-features=1.1.0:0.1",
                "--metric", "repaid", "--better", "higher", "--minimum-effect", "0.03", "--guardrail", "latency_ms:mean:lower:5", "--stopping", "fixed", "--baseline", "0.9",
            ], false),
        ("Two hours later it looks good. A fixed plan is looked at once, so the registry does not let it be concluded.",
            ["experiment", "observe", "--model", Model, "--experiment", "exp-1", "--from", "canary-first.csv"], false),
        (null, ["experiment", "conclude", "--model", Model, "--experiment", "exp-1", "--reason", "Looks good"], true),
        ("At the horizon it is concluded, and the winner takes production through the ordinary gates and approvals.",
            ["experiment", "observe", "--model", Model, "--experiment", "exp-1", "--from", "canary.csv"], false),
        (null, ["experiment", "conclude", "--model", Model, "--experiment", "exp-1", "--reason", "Repaid more often, as fast", "--promote-winner", "--approver", "maria"], false),

        ("Monitoring, as a scheduled job would run it: one bad hour is no alert, two are. The alert is a tag of the version, and the way back is suggested.",
            ["observe", "--model", Model, "--from", "online-1.json"], false),
        (null, ["observe", "--model", Model, "--from", "online-2.json"], false),
        ("The inputs of serving against those of training: one feature has moved.",
            ["observe", "--model", Model, "--reference", "sample-training.csv", "--current", "sample-serving.csv"], false),
        ("While an alert is open the version is not promoted again; last known good passes it over.",
            ["rollback", "--model", Model, "--reason", "Fewer loans repaid since two hours"], false),
        (null, ["promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "Try again", "--approver", "jun"], true),
        ("All of it is in the journal and on the version's page; the audit judges alerts and the experiment's winner again.",
            ["history", Model], false),
        (null, ["audit"], false),
        (null, ["report", "--model", Model, "--version", "1.1.0", "--out", Report], false),
    ];

    /// <summary>Lays out the files the act needs: made up numbers of a made up service.</summary>
    /// <param name="directory">Directory to play in.</param>
    /// <param name="begin">When the act begins.</param>
    public static void LayOut(string directory, DateTimeOffset begin)
    {
        Write(directory, PolicyFile, Policy.ReplaceLineEndings("\n"));
        Write(directory, "canary-first.csv", Canary(begin, 1));
        Write(directory, "canary.csv", Canary(begin, Windows));
        Write(directory, "online-1.json", Online(begin.AddHours(14), "0.86"));
        Write(directory, "online-2.json", Online(begin.AddHours(15), "0.85"));
        Write(directory, "sample-training.csv", Sample(0));
        Write(directory, "sample-serving.csv", Sample(0.3));
    }

    private static string Canary(DateTimeOffset begin, int windows) => "version,metric,value,n,std,from,to\n" + string.Concat(
        from number in Enumerable.Range(0, windows)
        let first = begin.AddHours((2 * number) + 1)
        let window = $"{JournalTime.Write(first)},{JournalTime.Write(first.AddHours(2))}"
        from arm in new[] { ("1.0.0", "0.9", 3200), ("1.0.1", "0.905", 400), ("1.1.0", "0.95", 400) }
        select string.Create(CultureInfo.InvariantCulture, $"{arm.Item1},repaid,{arm.Item2},{arm.Item3},,{window}\n{arm.Item1},latency_ms,40,{arm.Item3},12,{window}\n"));

    private static string Online(DateTimeOffset from, string value) =>
        $$"""[{"metric": "repaid", "stage": "production", "value": {{value}}, "n": 2400, "from": "{{JournalTime.Write(from)}}", "to": "{{JournalTime.Write(from.AddHours(1))}}", "dashboard": "https://example.com/d/loans"}]""" + "\n";

    private static string Sample(double shift)
    {
        var text = new StringBuilder("loan_to_value,property\n");
        for (var row = 0; row < 500; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(row * 37 % 500 / 500.0) + shift:F3},{(row % 3 == 0 ? "house" : "flat")}\n");
        }

        return text.ToString();
    }

    private static void Write(string directory, string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);
}
