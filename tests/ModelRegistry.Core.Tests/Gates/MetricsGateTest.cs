using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class MetricsGateTest
{
    private const string Source = "model.json#/policy/thresholds/auc";

    [Theory]
    [InlineData("0.7812", "\">=0.85\"", "metric_auc failed [0.7812 (test)] [>= 0.85] auc is 0.7812 on test; policy asks for >= 0.85 (SOURCE): short by 0.0688.")]
    [InlineData("0.8712", "\">=0.85\"", "metric_auc passed [0.8712 (test)] [>= 0.85] auc is 0.8712 on test; policy asks for >= 0.85 (SOURCE): met with 0.0212 to spare.")]
    [InlineData("0.8500", "\">=0.85\"", "metric_auc passed [0.8500 (test)] [>= 0.85] auc is 0.8500 on test; policy asks for >= 0.85 (SOURCE): met exactly.")]
    [InlineData("0.8500", "\">0.85\"", "metric_auc failed [0.8500 (test)] [> 0.85] auc is 0.8500 on test; policy asks for > 0.85 (SOURCE): equal is not enough.")]
    [InlineData("1e-1", "\">=0.1\"", "metric_auc passed [1e-1 (test)] [>= 0.1] auc is 1e-1 on test; policy asks for >= 0.1 (SOURCE): met exactly.")]
    [InlineData("0.84999999999999999999", "\">=0.85\"", "metric_auc failed [0.84999999999999999999 (test)] [>= 0.85] auc is 0.84999999999999999999 on test; policy asks for >= 0.85 (SOURCE): short by 0.00000000000000000001.")]
    [InlineData("0.5", "\"==0.6\"", "metric_auc failed [0.5 (test)] [== 0.6] auc is 0.5 on test; policy asks for == 0.6 (SOURCE): off by 0.1.")]
    [InlineData("0.5", "\"<=0.4\"", "metric_auc failed [0.5 (test)] [<= 0.4] auc is 0.5 on test; policy asks for <= 0.4 (SOURCE): over by 0.1. (A larger value is usually better here: is the rule the right way round?)")]
    [InlineData("""{"value": 0.87, "n": 714, "ci": [0.84, 0.90], "level": 0.95}""", "\">=0.85\"", "metric_auc passed [0.87 (test, n 714, 95 % interval 0.84 to 0.90)] [>= 0.85] auc is 0.87 on test (n 714, 95 % interval 0.84 to 0.90); policy asks for >= 0.85 (SOURCE): met with 0.02 to spare. The limit lies inside the 95 % interval, so this is not certain; about 1700 cases instead of 714 would settle a difference of this size.")]
    [InlineData("""{"value": 0.87, "n": 714, "ci": [0.84, 0.90]}""", """{"require": ">=0.85", "on": "bound"}""", "metric_auc failed [0.87 (test, n 714, interval 0.84 to 0.90)] [>= 0.85 (low end of the interval)] auc is 0.87 and the low end of its interval 0.84 on test (n 714, interval 0.84 to 0.90); policy asks for >= 0.85 (SOURCE): short by 0.01. The value itself holds: the uncertainty of 714 cases is what fails; about 1700 cases instead of 714 would settle a difference of this size.")]
    [InlineData("""{"value": 0.87, "ci": [0.85, 0.90]}""", """{"require": ">=0.85", "on": "bound"}""", "metric_auc passed [0.87 (test, interval 0.85 to 0.90)] [>= 0.85 (low end of the interval)] auc is 0.87 and the low end of its interval 0.85 on test (interval 0.85 to 0.90); policy asks for >= 0.85 (SOURCE): met exactly.")]
    [InlineData("0.87", """{"require": ">=0.85", "on": "bound"}""", "metric_auc failed [0.87 (test)] [>= 0.85 (low end of the interval)] The low end of the confidence interval is to be judged: auc on test has none; give \"n\" and \"positives\", or \"ci\": [low, high], with the measurement; policy asks for >= 0.85 (SOURCE).")]
    [InlineData("""{"value": 0.87, "n": 499}""", """{"require": ">=0.85", "min_n": 500}""", "metric_auc failed [0.87 (test, n 499, 95 % interval 0.8398 to 0.9002 at best (Hanley and McNeil, from n 499, at the share of positives that narrows it most))] [>= 0.85 (n at least 500)] auc was measured on 499 cases on test; policy asks for at least 500 (SOURCE).")]
    [InlineData("""{"value": 0.87, "n": 500}""", """{"require": ">=0.85", "min_n": 500}""", "metric_auc passed [0.87 (test, n 500, 95 % interval 0.8398 to 0.9002 at best (Hanley and McNeil, from n 500, at the share of positives that narrows it most))] [>= 0.85 (n at least 500)] auc is 0.87 on test (n 500, 95 % interval 0.8398 to 0.9002 at best (Hanley and McNeil, from n 500, at the share of positives that narrows it most)); policy asks for >= 0.85 (SOURCE): met with 0.02 to spare.")]
    [InlineData("0.87", """{"require": ">=0.85", "min_n": 500}""", "metric_auc failed [0.87 (test)] [>= 0.85 (n at least 500)] auc does not say on how many cases it was measured on test (\"n\"); policy asks for at least 500 (SOURCE).")]
    [InlineData("0.87", """{"require": ">=0.85", "split": "holdout"}""", "metric_auc failed [] [>= 0.85 (on holdout)] auc is measured on test and not on holdout, where it is to be judged; policy asks for >= 0.85 (SOURCE).")]
    [InlineData("""[{"value": 0.87, "split": "test"}, {"value": 0.9, "split": "val"}]""", "\">=0.85\"", "metric_auc failed [] [>= 0.85] auc is measured on test and val; name one in policy as \"split\", so that it is clear which is judged; policy asks for >= 0.85 (SOURCE).")]
    [InlineData("""[{"value": 0.87, "split": "test"}, {"value": 0.9, "split": "val"}]""", """{"require": ">=0.88", "split": "val"}""", "metric_auc passed [0.9 (val)] [>= 0.88 (on val)] auc is 0.9 on val; policy asks for >= 0.88 (SOURCE): met with 0.02 to spare.")]
    public void Evaluate_Rule(string measured, string rules, string line)
    {
        var input = GateCases.Input($$"""{"split": "test", "auc": {{measured}}}""", GateCases.Threshold(rules));

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal(line.Replace("SOURCE", Source, StringComparison.Ordinal), GateCases.Line(result));
        Assert.Equal(result.Verdict == Verdict.Failed, result.Location is not null);
    }

    [Theory]
    [InlineData("""{"value": 0.30, "ci": [0.25, 0.41]}""", """{"require": "<=0.40", "on": "bound"}""", "failed", "logloss is 0.30 and the high end of its interval 0.41 (interval 0.25 to 0.41); policy asks for <= 0.40 (model.json#/policy/thresholds/logloss): over by 0.01. The value itself holds: the uncertainty of the cases is what fails.")]
    [InlineData("0.40", "\"<=0.4\"", "passed", "logloss is 0.40; policy asks for <= 0.4 (model.json#/policy/thresholds/logloss): met exactly.")]
    [InlineData("0.40", "\"<0.4\"", "failed", "logloss is 0.40; policy asks for < 0.4 (model.json#/policy/thresholds/logloss): equal is not enough.")]
    [InlineData("0.40", "\">=0.4\"", "passed", "logloss is 0.40; policy asks for >= 0.4 (model.json#/policy/thresholds/logloss): met exactly. (A smaller value is usually better here: is the rule the right way round?)")]
    public void Evaluate_LowerIsBetter(string measured, string rules, string verdict, string explanation)
    {
        var input = GateCases.Input($$"""{"logloss": {{measured}}}""", $$$"""{"thresholds": {"logloss": {{{rules}}}}}""");

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal((verdict, explanation), (result.VerdictText, result.Explanation));
    }

    [Theory]
    [InlineData("{}", "There is no metric auc: no metric is measured; policy asks for >= 0.85 (SOURCE).")]
    [InlineData("""{"f1": 1, "logloss": 2}""", "There is no metric auc: measured are f1 and logloss; policy asks for >= 0.85 (SOURCE).")]
    [InlineData("""{"AUC": 1, "f1": 2}""", "There is no metric auc (did you mean AUC?): measured are AUC and f1; policy asks for >= 0.85 (SOURCE).")]
    public void Evaluate_MissingMetric_SaysWhatIsMeasured(string metrics, string explanation)
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input(metrics, GateCases.Threshold("\">=0.85\""))));

        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Equal(explanation.Replace("SOURCE", Source, StringComparison.Ordinal), result.Explanation);
    }

    [Fact]
    public void Evaluate_Failure_PointsAtTheMeasurement()
    {
        var input = GateCases.Input("""{"auc": [{"value": 0.9, "split": "val"}, {"value": 0.8, "split": "test"}]}""", """{"split": "test", "thresholds": {"auc": ">=0.85"}}""");

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal(("/metrics/auc/1", 6, 55), (result.Location!.Pointer, result.Location.Line, result.Location.Column));
    }

    [Fact]
    public void Evaluate_SeveralRules_HaveDistinctIds()
    {
        var input = GateCases.Input(
            """{"auc": 0.9, "auc_2": 0.9, "thresholds": {"auc": ">=0.80"}}""",
            """{"thresholds": {"auc": [">=0.85", "<1"], "auc_2": ">0"}}""");

        var results = new MetricsGate().Evaluate(input);

        Assert.Equal(["metric_auc", "metric_auc_2", "metric_auc_2_2", "metric_auc_3"], results.Select(result => result.Id));
        Assert.Equal(
            "auc is 0.9; the candidate itself asks for >= 0.80 (metadata#/metrics/thresholds/auc): met with 0.1 to spare.", results[3].Explanation);
    }

    [Fact]
    public void Evaluate_NoRules_IsNotApplicable()
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input("""{"auc": 0.9}""")));

        Assert.Equal(
            "metrics not_applicable [] [] Neither policy nor the candidate sets a metric rule for production.", GateCases.Line(result));
    }

    [Fact]
    public void Evaluate_CandidatesOwnRules_OnlyAdd()
    {
        var input = GateCases.Input("""{"auc": 0.82, "thresholds": {"auc": ">=0.80"}}""", GateCases.Threshold("\">=0.85\""));

        Assert.Equal([Verdict.Failed, Verdict.Passed], new MetricsGate().Evaluate(input).Select(result => result.Verdict));
    }

    [Theory]
    [InlineData("""{"split": "val", "auc": [{"value": 0.82, "split": "test"}, {"value": 0.9, "split": "val"}], "thresholds": {"auc": ">=0.85"}}""", "{}", "passed")]
    [InlineData("""{"split": "val", "auc": [{"value": 0.82, "split": "test"}, {"value": 0.9, "split": "val"}], "thresholds": {"auc": ">=0.85"}}""", """{"split": "test"}""", "failed")]
    [InlineData("""{"auc": [{"value": 0.82, "split": "test"}, {"value": 0.9, "split": "val"}], "thresholds": {"auc": ">=0.85"}}""", "{}", "failed")]
    [InlineData("""{"split": "val", "auc": 0.87, "thresholds": {"auc": ">=0.85"}}""", """{"split": "test"}""", "passed")]
    [InlineData("""{"auc": {"value": 0.87, "groups": {"sex": {"f": 0.8, "m": 0.9}}}, "thresholds": {"auc": "gap(sex) <= 0.05"}}""", "{}", "failed")]
    public void Evaluate_CandidatesOwnRule_IsOnPolicysSplitOrItsOwn(string metrics, string policy, string verdict)
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input(metrics, policy)));

        Assert.Equal(verdict, result.VerdictText);
    }

    [Fact]
    public void Evaluate_CandidatesOwnRuleUnreadable_Fails()
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input("""{"auc": 0.9, "thresholds": {"auc": [">=0.8", "=>0.8"]}}""")));

        Assert.Equal(
            "metric_auc failed [] [] The candidate's own rule cannot be read: candidates/1.2.0.json:6:59: /metrics/thresholds/auc/1: '=>0.8' is not a rule: expected >=, >, <=, < or == (did you mean >=?).",
            GateCases.Line(result));
    }

    [Fact]
    public void Evaluate_HostileText_IsMadeInert()
    {
        var result = Assert.Single(new MetricsGate().Evaluate(
            GateCases.Input("""{"auc": {"value": 0.9, "split": "te\u202est\n"}}""", GateCases.Threshold("\">=0.85\""))));

        Assert.DoesNotContain('\n', result.Explanation);
        Assert.Contains("te\\u202est\\u000a", result.Explanation, StringComparison.Ordinal);
    }
}
