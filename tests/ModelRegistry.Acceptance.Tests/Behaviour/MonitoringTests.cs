using System.Globalization;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>Online metrics and drift from file to rollback, as a scheduled job would run them.</summary>
public sealed class MonitoringTests : IDisposable
{
    private const string Model = Story.Model;

    private readonly StandingClock _clock = new("2026-11-20T07:30:00Z");
    private readonly TestRegistry _registry;

    public MonitoringTests()
    {
        _registry = TestRegistry.With(Model, Policy("suggest"), _clock);
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
        Observe(10, "0.71").Expect(0).Says("0 observations kept, 1 known already");
        Observe(9, "0.70").Expect(0).Says("0 observations kept, 1 known already");

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
    public void Observe_OtherValueForAWindow_DoesNotHideWhatIsNew()
    {
        Observe(8, "0.90").Expect(0);

        Observe([(8, "0.91"), (9, "0.70"), (10, "0.71")]).Expect(5).Says("was observed as 0.90").Says("2 observations kept").Says("2 windows in a row");

        Assert.Single(Ledger.Entries(_registry.Root, Model), entry => (string)entry["type"]! == "alerted");
        _registry.Must("audit");
    }

    [Fact]
    public void Observe_WindowInWhichTheStageMoved_IsOfNoVersion()
    {
        Observe(7, "0.70").Expect(0).Says("0 observations kept").Says("approval_rate over 2026-11-20T07:00:00.000Z/2026-11-20T08:00:00.000Z names no version, and production was moved within it, at 2026-11-20T07:30:00.000Z");
        Observe(6, "0.70").Expect(0).Says("production was held by none then");
        Observe(8, "0.90").Expect(0).Says("1 observation kept");

        _clock.Now = _clock.Now.AddMinutes(30);
        Story.Promote(_registry, "1.0.0", "back").Expect(0);

        Observe(8, "0.90").Expect(0).Says("0 observations kept, 1 known already");
        Observe(9, "0.90").Expect(0).Says("was moved within it");
        Observe(10, "0.90").Expect(0).Says("1 observation kept");
        Assert.Equal(["1.1.0", "1.0.0"], Observed().Select(line => (string)line["version"]!));
    }

    [Fact]
    public void Observe_VersionWithoutStage_IsOfTheStageItHeldThen()
    {
        _registry.Write("registry/models/" + Model + "/model.json", Definition(Policy("automatic")));
        Labelled(9, "0.70").Expect(0);
        Labelled(10, "0.71").Expect(0).Says("production of mortgage_approval rolled back from 1.1.0 to 1.0.0");

        Labelled(10, "0.71").Expect(0).Says("0 observations kept, 1 known already");

        Assert.Equal(["production", "production"], Observed().Select(line => (string)line["stage"]!));
        Assert.Single(Ledger.Entries(_registry.Root, Model), entry => (string)entry["type"]! == "alerted");

        Outcome Labelled(int hour, string value)
        {
            _clock.Now = new DateTimeOffset(2026, 11, 20, hour + 1, 5, 0, TimeSpan.Zero);
            _registry.Write("labelled.prom", $"approval_rate{{version=\"1.1.0\"}} {value}\napproval_rate_n{{version=\"1.1.0\"}} 1200\n");
            return _registry.Run("observe", "--model", Model, "--from", "labelled.prom");
        }
    }

    [Fact]
    public void Observe_AlertOfAnEarlierStay_DoesNotRollBackTheNextByItself()
    {
        _registry.Write("registry/models/" + Model + "/model.json", Definition(Policy("no").Replace("\"rollback\"", "\"block\": false, \"rollback\"", StringComparison.Ordinal)));
        Observe(9, "0.70").Expect(0);
        Observe(10, "0.71").Expect(0);
        Story.Promote(_registry, "1.0.0", "back").Expect(0);
        Story.Promote(_registry, "1.1.0", "it was the sensor").Expect(0);
        _registry.Write("registry/models/" + Model + "/model.json", Definition(Policy("automatic")));

        Observe(12, "0.70").Expect(0).Says("Next: modelregistry rollback");

        Assert.DoesNotContain(Ledger.Entries(_registry.Root, Model), entry => (string)entry["type"]! == "rolled_back");
    }

    [Fact]
    public void Observe_WindowThatIsNotOver_IsRefused()
    {
        _registry.Write("online.json", """[{"metric": "approval_rate", "value": 0.9, "n": 1200, "from": "2026-11-20T08:00:00Z", "to": "2099-11-20T09:00:00Z"}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json").Expect(3).Says("nothing is known yet of a window that is not over");
        _registry.Write("online.json", """[{"metric": "approval_rate", "value": 0.9, "n": 1200, "time": "2099-11-20T09:00:00Z"}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json").Expect(3).Says("nothing is known yet of a window that is not over");
        _registry.Write("online.json", """[{"metric": "approval_rate", "value": 0.9, "n": 1200, "time": "0001-01-01T00:30:00Z"}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json").Expect(3).Says("is of no window");

        Observe(9, "0.70").Expect(0);
        Observe(10, "0.71").Expect(0).Says("2 windows in a row");
    }

    [Fact]
    public void Observe_WhatCouldNotBeReadAgain_IsRefusedBeforeItIsKept()
    {
        var before = Ledger.DigestOf(_registry.Root);
        _registry.Write("online.json", $$"""[{"metric": "approval_rate", "value": 0.9, "dashboard": "https://example.com/{{new string('x', 1_200_000)}}"}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json").Expect(3).Says("2000 is the most");
        _registry.Write("online.json", """[{"metric": "approval_rate", "value": 1e400, "n": 1, "std": 1}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json").Expect(3).Says("is not from -1e100 to 1e100");
        _registry.Write("online.json", """[{"metric": "approval_rate", "value": 0.9}]""");
        _registry.Run("observe", "--model", Model, "--from", "online.json", "--job", new string('x', 2001)).Expect(2).Says("--job");

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
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

        _clock.Now = new DateTimeOffset(2026, 11, 22, 0, 5, 0, TimeSpan.Zero);
        _registry.Must("observe", "--model", Model, "--reference", "reference.csv", "--current", "reference.csv", "--window", "1d");
        _clock.Now = _clock.Now.AddHours(1);
        _registry.Must("observe", "--model", Model, "--reference", "reference.csv", "--current", "current.csv", "--window", "1h")
            .Says("feature=ratio").Says("psi (feature=ratio)").Says("is not <= 0.25");

        Assert.DoesNotContain("psi (feature=kind)", string.Concat(Ledger.Entries(_registry.Root, Model).Select(entry => entry.ToString())), StringComparison.Ordinal);
        _registry.Must("audit");

        static string Rows(double shift, int count) => string.Concat(Enumerable.Range(0, count).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{(row * 37 % count / (double)count) + shift},{(row % 3 == 0 ? "fixed" : "variable")}\n")));
    }

    [Fact]
    public void ExperimentObserve_WhatDoesNotBelongToAnArm_IsRefusedWholeOrPassedOver()
    {
        _registry.Must("init", "--model", "fork", "--owner", "b@example.com");
        _registry.Register("fork", "1.0.0");
        _registry.Must(
            "experiment", "start", "--model", Model, "--experiment", "exp-1", "--arm", "control=1.0.0", "--arm", "same=fork@1.0.0", "--arm", "wide=1.1.0",
            "--metric", "repaid", "--better", "higher", "--minimum-effect", "0.02", "--stopping", "sequential", "--horizon", "4000");
        _clock.Now = _clock.Now.AddHours(6);

        Arms("control,,,8,1000").Expect(0).Says("1 observation kept");
        Refused("control,,,7,1000", "before the experiment was declared at 2026-11-20T07:30:00.000Z");
        Refused("control,,,14,1000", "nothing is known yet of a window that is not over");
        Refused(",,1.0.0,9,1000", "which is the version of control and same: name the arm");
        Refused("control,fork,,9,1000", "and arm control is of mortgage_approval");
        Refused(",,9.9.9,9,1000", "which is no arm");
        Refused("wide,,1.0.0,9,1000", "is of 1.0.0, and arm wide is 1.1.0");
        Refused("control,,,8,1001", "was observed as 0.9");
        Refused("wide,,,9,1000\ncontrol,,,8.5,1000", "its cases would count twice");
        Refused(",fork,1.1.0,9,1000", "is of fork@1.1.0, which is no arm");
        Arms(",other,1.1.0,9,1000").Expect(4).Says("no values of the arms");
        Arms($",{Model},1.0.0,9,500\n,other,1.1.0,9,700\n,fork,1.0.0,9,300\n,,1.1.0,9,200").Expect(0).Says("3 observations kept");

        void Refused(string row, string says)
        {
            var before = Ledger.DigestOf(_registry.Root);
            Assert.NotEqual(0, Arms(row).Says(says).ExitCode);
            Assert.Equal(before, Ledger.DigestOf(_registry.Root));
        }

        Outcome Arms(string rows)
        {
            _registry.Write("arms.csv", "arm,model,version,n,metric,value,from,to\n" + string.Concat(rows.Split('\n').Select(row =>
            {
                var fields = row.Split(',');
                var from = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero).AddHours(double.Parse(fields[3], CultureInfo.InvariantCulture));
                return string.Create(CultureInfo.InvariantCulture, $"{fields[0]},{fields[1]},{fields[2]},{fields[4]},repaid,{(fields[4] == "1001" ? "0.8" : "0.9")},{from:yyyy-MM-dd'T'HH:mm:ss'Z'},{from.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
            })));
            return _registry.Run("experiment", "observe", "--model", Model, "--experiment", "exp-1", "--from", "arms.csv");
        }
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

    private Outcome Observe(int hour, string value, params string[] more) => Observe([(hour, value)], more);

    // Shortly after the last window.
    private Outcome Observe((int Hour, string Value)[] values, params string[] more)
    {
        var end = new DateTimeOffset(2026, 11, 20, values[^1].Hour + 1, 5, 0, TimeSpan.Zero);
        _clock.Now = end > _clock.Now ? end : _clock.Now;
        _registry.Write("online.json", "[" + string.Join(",", values.Select(value =>
            $$"""{"metric": "approval_rate", "value": {{value.Value}}, "n": 1200, "stage": "production", "from": "2026-11-20T{{value.Hour:D2}}:00:00Z", "to": "2026-11-20T{{value.Hour + 1:D2}}:00:00Z"}""")) + "]");
        return _registry.Run(["observe", "--model", Model, "--from", "online.json", .. more]);
    }

    private System.Text.Json.Nodes.JsonNode[] Observed() =>
        [.. Directory.GetFiles(_registry.At("registry", "observations", Model)).Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)];
}
