using System.Globalization;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>Online metrics and drift from file to rollback, as a scheduled job would run them.</summary>
public sealed class MonitoringTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly TestRegistry _registry;

    public MonitoringTests()
    {
        _registry = TestRegistry.With(Model, Policy("suggest"));
        Story.Register(_registry, "1.0.0", "1.0.1", "1.1.0");
        Story.Promote(_registry, "1.0.0", "first").Expect(0);
        Story.Promote(_registry, "1.1.0", "second").Expect(0);
    }

    [Fact]
    public void Observe_Breach_AlertsSuggestsAndBlocksUntilItIsOver()
    {
        Observe(8, "0.92").Expect(0).Says("1 observation kept");
        Observe(9, "0.70").Expect(0);
        Observe(10, "0.71").Expect(0)
            .Says("opened: alerted on 1.1.0 in production: approval_rate 0.71 (n 1200) is not >= 0.8, 2 windows in a row")
            .Says($"Next: modelregistry rollback --model {Model} --stage production --reason alert-");
        Observe(10, "0.71", "--strict").Expect(3).Says("0 observations kept, 1 known already").Says("Still open: alert-");
        var entries = Ledger.Entries(_registry.Root, Model).Count;

        Story.Promote(_registry, "1.0.0", "back").Expect(0);
        Story.Promote(_registry, "1.1.0", "again").Expect(3).Says("under open alert-");
        Observe(11, "0.9", "--version", "1.1.0").Expect(0);
        Observe(12, "0.9", "--version", "1.1.0").Expect(0).Says("Recovered:");
        Story.Promote(_registry, "1.1.0", "again").Expect(0);

        Assert.Equal(entries + 3, Ledger.Entries(_registry.Root, Model).Count);
        _registry.Must("audit");
    }

    [Fact]
    public void Observe_PolicyThatRollsBack_DoesItOnce()
    {
        _registry.Write("registry/models/" + Model + "/model.json", Definition(Policy("automatic")));

        Observe(9, "0.70").Expect(0);
        Observe(10, "0.71").Expect(0).Says("production of mortgage_approval rolled back from 1.1.0 to 1.0.0");
        Observe(10, "0.71", "--version", "1.1.0").Expect(0);

        var types = Ledger.Entries(_registry.Root, Model).Select(entry => (string)entry["type"]!).ToArray();
        Assert.Single(types, "alerted");
        Assert.Single(types, "rolled_back");
        Assert.StartsWith("alert-", (string)Ledger.Entries(_registry.Root, Model)[^1]["body"]!["reason"]!, StringComparison.Ordinal);
        _registry.Must("audit");
    }

    [Fact]
    public void Observe_OtherValueForAWindow_IsAConflict()
    {
        Observe(9, "0.90").Expect(0);

        Observe(9, "0.91").Expect(5).Says("was observed as 0.90").Says("What was observed is not rewritten");
    }

    [Fact]
    public void Observe_All_TakesSourcesFromDefinitionsAndGoesOnAfterAFailure()
    {
        _registry.Must("init", "--model", "other", "--owner", "b@example.com");
        _registry.Must("init", "--model", "silent", "--owner", "b@example.com");
        _registry.Write("online.prom", "approval_rate{version=\"1.1.0\",stage=\"production\"} 0.9\napproval_rate_n{version=\"1.1.0\",stage=\"production\"} 1200\nprocess_cpu 1\n");
        _registry.Write("registry/models/other/model.json", """{"format": 1, "name": "other", "owners": ["b@example.com"], "monitoring": {"sources": [{"from": "gone.json"}]}}""");
        _registry.Write("registry/models/" + Model + "/model.json", Definition(Policy("no"), ", \"monitoring\": {\"sources\": [{\"from\": \"online.prom\", \"window\": \"15m\"}]}"));

        var outcome = _registry.Run("observe", "--all");

        outcome.Expect(4).Says("1 observation kept").Says("15m to ").Says("1 samples name neither model nor version").Says("other was not observed: There is no file gone.json");
        Assert.DoesNotContain("silent", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_Drift_OfAFeatureThatMovedAlerts()
    {
        _registry.Write("reference.csv", "ratio,kind\n" + Rows(0, 400));
        _registry.Write("current.csv", "ratio,kind\n" + Rows(0.4, 400));

        _registry.Must("observe", "--model", Model, "--reference", "reference.csv", "--current", "reference.csv", "--window", "1d");
        _registry.Must("observe", "--model", Model, "--reference", "reference.csv", "--current", "current.csv", "--window", "1h")
            .Says("feature=ratio").Says("psi (feature=ratio)").Says("is not <= 0.25");

        Assert.DoesNotContain("psi (feature=kind)", string.Concat(Ledger.Entries(_registry.Root, Model).Select(entry => entry.ToString())), StringComparison.Ordinal);
        _registry.Must("audit");

        static string Rows(double shift, int count) => string.Concat(Enumerable.Range(0, count).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{(row * 37 % count / (double)count) + shift},{(row % 3 == 0 ? "fixed" : "variable")}\n")));
    }

    [Theory]
    [InlineData(2, "needs --model or --all", "observe")]
    [InlineData(2, "needs --from SOURCE", "observe", "--model", Model)]
    [InlineData(2, "go together", "observe", "--model", Model, "--reference", "a.csv")]
    [InlineData(2, "needs the id of an alert", "observe", "--model", Model, "--clear", "seven", "--reason", "x")]
    [InlineData(4, "There is no file gone.json", "observe", "--model", Model, "--from", "gone.json")]
    [InlineData(4, "has no alert-99", "observe", "--model", Model, "--clear", "alert-99", "--reason", "x")]
    [InlineData(3, "is not UTF-8", "observe", "--model", Model, "--from", "bytes.prom")]
    [InlineData(4, "no version 9.9.9", "observe", "--model", Model, "--from", "unknown.csv")]
    [InlineData(2, "says whether a higher or a lower", "experiment", "start", "--model", Model, "--experiment", "e", "--arm", "a=1.0.0", "--arm", "b=1.1.0", "--metric", "x", "--minimum-effect", "1", "--stopping", "fixed", "--horizon", "10")]
    [InlineData(2, "needs NAME=VERSION", "experiment", "start", "--model", Model, "--experiment", "e", "--arm", "a", "--arm", "b=1.1.0", "--metric", "auc", "--minimum-effect", "1", "--stopping", "fixed", "--horizon", "10")]
    [InlineData(2, "needs a horizon", "experiment", "start", "--model", Model, "--experiment", "e", "--arm", "a=1.0.0", "--arm", "b=1.1.0", "--metric", "auc", "--minimum-effect", "1", "--stopping", "fixed")]
    [InlineData(4, "no experiment e", "experiment", "status", "--model", Model, "--experiment", "e")]
    public void WrongUse_SaysWhatIsMissing(int exitCode, string says, params string[] arguments)
    {
        _registry.Write("bytes.prom", [0xFF, 0xFE, 0x00]);
        _registry.Write("unknown.csv", "metric,value,version\nx,1,9.9.9\n");
        var before = Ledger.DigestOf(_registry.Root);

        _registry.Run(arguments).Expect(exitCode).Says(says);

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }

    public void Dispose() => _registry.Dispose();

    private static string Definition(string policy, string more = "") =>
        $$$"""{"format": 1, "name": "{{{Model}}}", "owners": ["a@example.com"], "policy": {{{policy}}}{{{more}}}}""";

    private static string Policy(string rollback) => """
        {"approvals": {"minimum": 0}, "stages": {"production": {"monitoring": {
          "alerts": {"approval_rate": {"require": ">= 0.8", "min_n": 500, "consecutive": 2}, "psi": "<= 0.25"}, "rollback": "ROLLBACK"}}}}
        """.Replace("ROLLBACK", rollback, StringComparison.Ordinal);

    private Outcome Observe(int hour, string value, params string[] more)
    {
        _registry.Write("online.json", $$"""[{"metric": "approval_rate", "value": {{value}}, "n": 1200, "stage": "production", "from": "2026-11-20T{{hour:D2}}:00:00Z", "to": "2026-11-20T{{hour + 1:D2}}:00:00Z"}]""");
        return _registry.Run(["observe", "--model", Model, "--from", "online.json", .. more]);
    }
}
