using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Tests.Monitoring;

public sealed class AlertJudgeTest
{
    private static readonly DateTimeOffset Start = new(2026, 10, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly ModelVersion Version = ModelVersion.Parse("1.2.0");
    private static readonly StageName Production = StageName.Parse("production");
    private static readonly AlertRule Rule = new("ctr", MetricRule.Parse(">= 0.03"));

    [Theory]
    [InlineData(1, null, "0.02", "alerted 0.02")]
    [InlineData(1, null, "0.03", "")]
    [InlineData(1, null, "0.02 0.03", "")]
    [InlineData(2, null, "0.02", "")]
    [InlineData(2, null, "0.02 0.01", "alerted 0.02 0.01")]
    [InlineData(2, null, "0.02 0.04 0.01", "")]
    [InlineData(2, null, "0.04 0.02 0.01", "alerted 0.02 0.01")]
    [InlineData(3, null, "0.02 0.02 0.01 0.01", "alerted 0.02 0.01 0.01")]
    [InlineData(1, 1000, "0.02/1000", "alerted 0.02")]
    [InlineData(1, 1000, "0.02/999", "")]
    [InlineData(1, 1000, "0.02", "")]
    [InlineData(2, 1000, "0.02/1000 0.04/10 0.01/1000", "alerted 0.02 0.01")]
    public void Judge_NoAlertOpen_OpensOneAfterWindowsInARow(int consecutive, int? least, string values, string expected) =>
        Assert.Equal(expected, Judge(Rule with { Consecutive = consecutive, MinCount = least }, values));

    [Theory]
    [InlineData(1, "0.02", "")]
    [InlineData(1, "0.02 0.02", "")]
    [InlineData(1, "0.02 0.03", "cleared 0.03")]
    [InlineData(2, "0.02 0.02 0.03", "")]
    [InlineData(2, "0.02 0.02 0.03 0.04", "cleared 0.03 0.04")]
    [InlineData(2, "0.02 0.02 0.03 0.02 0.04", "")]
    public void Judge_AlertOpen_ClearsItAfterAsManyGoodWindows(int consecutive, string values, string expected)
    {
        var rule = Rule with { Consecutive = consecutive };
        var observations = Observations(values);
        var broken = observations.Take(consecutive).Select(ObservedWindow.Of).ToArray();
        var open = new OpenAlert(7, Start, new Alerted(Version, Digest.Of([]), new AlertSeries(Production, rule, Segment.All), ExactDecimal.Parse("0.03"), broken));

        Assert.Equal(expected, Describe(AlertJudge.Judge(Watched([new WatchedRule(Production, rule)], open), observations)));
    }

    [Fact]
    public void Judge_AgainInAnyOrder_DecidesTheSame()
    {
        var observations = Observations("0.04 0.02 0.01");
        var watched = Watched([new WatchedRule(Production, Rule with { Consecutive = 2 })]);

        var first = AlertJudge.Judge(watched, observations);
        var second = AlertJudge.Judge(watched, [.. observations.Reverse()]);

        Assert.Equal(first.Decisions.Single().ToJson(), second.Decisions.Single().ToJson());
    }

    [Fact]
    public void Judge_Segments_AreJudgedByRulesAboutThem()
    {
        Observation[] observations =
        [
            .. Observations("0.02"),
            Observations("0.01")[0] with { Segment = Segment.Parse("country=de") },
            Observations("0.04")[0] with { Segment = Segment.Parse("country=fr") },
            Observations("0.01")[0] with { Segment = Segment.Parse("country=de,device=phone") },
            Observations("0.4")[0] with { Metric = "psi", Segment = Segment.Parse("feature=age") },
        ];
        WatchedRule[] rules =
        [
            new(Production, Rule),
            new(Production, Rule with { Segment = "country" }),
            new(Production, Rule with { Segment = "country=de,device=phone" }),
            new(Production, new AlertRule("psi", MetricRule.Parse("<= 0.25"))),
        ];

        var alerts = AlertJudge.Judge(Watched(rules), observations).Decisions.Cast<Alerted>();

        Assert.Equal(["ctr", "ctr (country=de)", "ctr (country=de,device=phone)", "psi (feature=age)"], alerts.Select(alert => alert.Series.Subject));
    }

    [Fact]
    public void Judge_OtherStageVersionWindowOrExperiment_DoesNotCount()
    {
        var bad = Observations("0.01")[0];
        Observation[] observations =
        [
            bad with { Stage = StageName.Parse("staging") },
            bad with { Version = ModelVersion.Parse("1.0.0") },
            bad with { Experiment = Core.Experiments.ExperimentId.Parse("exp-1"), Arm = "b" },
        ];

        Assert.Empty(AlertJudge.Judge(Watched([new WatchedRule(Production, Rule)]), observations).Decisions);
        Assert.Empty(AlertJudge.Judge(Watched([new WatchedRule(Production, Rule with { Window = Duration.Parse("1d") })]), [bad]).Decisions);
        Assert.Single(AlertJudge.Judge(Watched([new WatchedRule(Production, Rule with { Window = Duration.Parse("1h") })]), [bad]).Decisions);
    }

    [Fact]
    public void Judge_OwnRule_HoldsWhereverTheVersionServes()
    {
        var alert = Assert.IsType<Alerted>(AlertJudge.Judge(Watched([new WatchedRule(null, Rule)]), Observations("0.01")).Decisions.Single());

        Assert.True(alert.IsOwnRule);
        Assert.Equal(Production, alert.Series.Stage);
    }

    [Fact]
    public void Judge_WindowsThatOverlap_AreOne()
    {
        var hour = Observations("0.01")[0];
        Observation[] sliding = [.. Enumerable.Range(0, 3).Select(minute => Moved(hour, TimeSpan.FromMinutes(minute)))];
        WatchedRule[] rules = [new(Production, Rule with { Consecutive = 3 })];

        Assert.Empty(AlertJudge.Judge(Watched(rules), sliding).Decisions);
        Assert.Single(AlertJudge.Judge(Watched(rules), [.. sliding, Moved(hour, TimeSpan.FromHours(1)), Moved(hour, TimeSpan.FromHours(2))]).Decisions);
    }

    [Fact]
    public void Judge_WindowsOfBeforeTheVersionTookTheStage_DoNotCount()
    {
        var observations = Observations("0.01 0.02 0.01");
        var watched = Watched([new WatchedRule(Production, Rule with { Consecutive = 2 })]);

        Assert.Equal("alerted 0.02 0.01", Describe(AlertJudge.Judge(watched with { Since = _ => observations[1].Window.From }, observations)));
        Assert.Equal(string.Empty, Describe(AlertJudge.Judge(watched with { Since = _ => observations[2].Window.From }, observations)));
        Assert.Equal(
            ["ctr over 2026-10-03T02:00:00.000Z/2026-10-03T03:00:00.000Z is not judged: 1.2.0 took production at 2026-10-03T02:00:01.000Z, and the window begins before that."],
            AlertJudge.Judge(watched with { Since = _ => observations[2].Window.From.AddSeconds(1) }, observations).Notes);
    }

    [Fact]
    public void Judge_AlertOpen_IsClearedByWindowsAfterIt()
    {
        var observations = Observations("0.01");
        var open = new OpenAlert(7, Start, new Alerted(Version, Digest.Of([]), new AlertSeries(Production, Rule, Segment.All), ExactDecimal.Parse("0.03"), [ObservedWindow.Of(observations[0])]));
        var good = observations[0] with { Value = ExactDecimal.Parse("0.5") };

        Assert.Empty(AlertJudge.Judge(Watched([new WatchedRule(Production, Rule)], open), [.. observations, Moved(good, TimeSpan.FromMinutes(1))]).Decisions);
        Assert.Single(AlertJudge.Judge(Watched([new WatchedRule(Production, Rule)], open), [.. observations, Moved(good, TimeSpan.FromHours(1))]).Decisions);
    }

    [Fact]
    public void Judge_NoLimit_SaysWhyAndDecidesNothing()
    {
        var watched = Watched([new WatchedRule(Production, new AlertRule("ctr", MetricRule.Parse(">= stage(production) - 0.01")))]) with
        {
            Limits = _ => new AlertLimit(null, null, "production has no holder"),
        };

        var judgement = AlertJudge.Judge(watched, Observations("0.01"));

        Assert.Empty(judgement.Decisions);
        Assert.Equal(["ctr of 1.2.0 is not judged by >= stage(production) - 0.01: production has no holder."], judgement.Notes);
    }

    private static Observation Moved(Observation observation, TimeSpan by)
    {
        Assert.True(ObservationWindow.TryMake(observation.Window.From + by, observation.Window.To + by, out var window));
        return observation with { Window = window };
    }

    private static string Judge(AlertRule rule, string values) => Describe(AlertJudge.Judge(Watched([new WatchedRule(Production, rule)]), Observations(values)));

    private static string Describe(AlertJudgement judgement) => string.Join('\n', judgement.Decisions.Select(decision => decision switch
    {
        Alerted alerted => "alerted " + string.Join(' ', alerted.Windows.Select(window => window.Value)),
        AlertCleared cleared => "cleared " + string.Join(' ', cleared.Windows.Select(window => window.Value)),
        _ => decision.Type,
    }));

    private static WatchedVersion Watched(IReadOnlyList<WatchedRule> rules, params OpenAlert[] open) => new(
        Version, Digest.Of([]), rules, open, rule => new AlertLimit(((RuleLimit.Constant)rule.Rule.Limit).Value, null, null));

    private static Observation[] Observations(string values) => [.. values.Split(' ').Select((text, hour) =>
    {
        var parts = text.Split('/');
        Assert.True(ObservationWindow.TryMake(Start.AddHours(hour), Start.AddHours(hour + 1), out var window));
        return new Observation("ctr", Version, window, ExactDecimal.Parse(parts[0]))
        {
            Stage = Production,
            Count = parts.Length == 2 ? long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : null,
        };
    })];
}
