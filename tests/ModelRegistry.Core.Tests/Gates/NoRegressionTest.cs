using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class NoRegressionTest
{
    [Theory]
    [InlineData("""{"auc": 0.865}""", """{"thresholds": {"auc": {"require": "no_regression", "tolerance": 0.005}}}""", """{"auc": 0.87}""", """metric_auc passed [0.865] [>= stage(production) - 0.005] auc is 0.865; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.865 as 1.1.0 in production has 0.87: met exactly.""")]
    [InlineData("""{"auc": 0.8649}""", """{"thresholds": {"auc": {"require": "no_regression", "tolerance": 0.005}}}""", """{"auc": 0.87}""", """metric_auc failed [0.8649] [>= stage(production) - 0.005] auc is 0.8649; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.865 as 1.1.0 in production has 0.87: short by 0.0001.""")]
    [InlineData("""{"auc": 0.8613}""", """{"thresholds": {"auc": {"require": "no_regression", "tolerance": "1%"}}}""", """{"auc": 0.87}""", """metric_auc passed [0.8613] [>= 0.99 * stage(production)] auc is 0.8613; policy asks for >= 0.99 * stage(production) (SOURCE), which is 0.8613 as 1.1.0 in production has 0.87: met exactly.""")]
    [InlineData("""{"auc": 0.8612}""", """{"thresholds": {"auc": {"require": "no_regression", "tolerance": "1 %"}}}""", """{"auc": 0.87}""", """metric_auc failed [0.8612] [>= 0.99 * stage(production)] auc is 0.8612; policy asks for >= 0.99 * stage(production) (SOURCE), which is 0.8613 as 1.1.0 in production has 0.87: short by 0.0001.""")]
    [InlineData("""{"auc": 0.87}""", """{"thresholds": {"auc": "no_regression"}}""", """{"auc": 0.87}""", """metric_auc passed [0.87] [>= stage(production)] auc is 0.87; policy asks for >= stage(production) (SOURCE), which is 0.87 as 1.1.0 in production has 0.87: met exactly.""")]
    [InlineData("""{"auc": 0.86}""", """{"thresholds": {"auc": "no_regression(production)"}}""", """{"auc": 0.87}""", """metric_auc failed [0.86] [>= stage(production)] auc is 0.86; policy asks for >= stage(production) (SOURCE), which is 0.87 as 1.1.0 in production has 0.87: short by 0.01.""")]
    [InlineData("""{"logloss": 0.36}""", """{"thresholds": {"logloss": {"require": "no_regression", "tolerance": "10%"}}}""", """{"logloss": 0.33}""", """metric_logloss passed [0.36] [<= 1.1 * stage(production)] logloss is 0.36; policy asks for <= 1.1 * stage(production) (SOURCE), which is 0.363 as 1.1.0 in production has 0.33: met with 0.003 to spare.""")]
    [InlineData("""{"logloss": 0.3637}""", """{"thresholds": {"logloss": {"require": "no_regression", "tolerance": "10.5%"}}}""", """{"logloss": 0.33}""", """metric_logloss passed [0.3637] [<= 1.105 * stage(production)] logloss is 0.3637; policy asks for <= 1.105 * stage(production) (SOURCE), which is 0.36465 as 1.1.0 in production has 0.33: met with 0.00095 to spare.""")]
    [InlineData("""{"churn": 5}""", """{"thresholds": {"churn": {"require": "no_regression", "better": "lower"}}}""", """{"churn": 4}""", """metric_churn failed [5] [<= stage(production)] churn is 5; policy asks for <= stage(production) (SOURCE), which is 4 as 1.1.0 in production has 4: over by 1.""")]
    [InlineData("""{"r2": -0.5}""", """{"thresholds": {"r2": {"require": "no_regression", "tolerance": "1%"}}}""", """{"r2": -0.5}""", """metric_r2 failed [-0.5] [>= 0.99 * stage(production)] 1.1.0 in production has r2 -0.5, and a share of a value below zero means nothing; use an absolute tolerance; policy asks for >= 0.99 * stage(production) (SOURCE).""")]
    [InlineData("""{"r2": -0.5}""", """{"thresholds": {"r2": {"require": "no_regression", "tolerance": 0.1}}}""", """{"r2": -0.5}""", """metric_r2 passed [-0.5] [>= stage(production) - 0.1] r2 is -0.5; policy asks for >= stage(production) - 0.1 (SOURCE), which is -0.6 as 1.1.0 in production has -0.5: met with 0.1 to spare.""")]
    [InlineData("""{"auc": {"value": 0.88, "n": 500, "positives": 200}}""", """{"thresholds": {"auc": {"require": "no_regression", "on": "bound"}}}""", """{"auc": 0.87}""", """metric_auc failed [0.88 (n 500, 95 % interval 0.8468 to 0.9132 (Hanley and McNeil, from 200 positives of n 500))] [>= stage(production) (low end of the interval)] auc is 0.88 and the low end of its interval 0.8468 (n 500, 95 % interval 0.8468 to 0.9132 (Hanley and McNeil, from 200 positives of n 500)); policy asks for >= stage(production) (SOURCE), which is 0.87 as 1.1.0 in production has 0.87: short by 0.0232.""")]
    public void Evaluate_AgainstTheHolder(string metrics, string policy, string holder, string line)
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input(metrics, policy).WithHolder(holder)));

        Assert.Equal(line, GateCases.ShortLine(result));
    }

    [Theory]
    [InlineData("""{"bias": {"auc": "demographic_parity_difference(sex) <= 0.1"}}""", """model.json:1:98: /policy/bias/auc: demographic_parity_difference(sex) cannot be a rule over 'auc': it compares selection rates: write it for selection_rate or approval_rate; or use gap(…)""")]
    [InlineData("""{"bias": {"approval_rate": "equal_opportunity_difference(sex) <= 0.1"}}""", """model.json:1:108: /policy/bias/approval_rate: equal_opportunity_difference(sex) cannot be a rule over 'approval_rate': it compares true positive rates: write it for recall or tpr; or use gap(…)""")]
    [InlineData("""{"thresholds": {"churn": "no_regression"}}""", "model.json:1:106: /policy/thresholds/churn: no_regression has to know which way 'churn' gets better: write {\"require\": \"no_regression\", \"better\": \"higher\"} or \"lower\"")]
    [InlineData("""{"thresholds": {"auc": {"require": "no_regression", "tolerance": -1}}}""", """model.json:1:146: /policy/thresholds/auc/tolerance: must not be below 0: it is how much worse is accepted, not -1""")]
    [InlineData("""{"thresholds": {"auc": {"require": "no_regression", "tolerance": "100%"}}}""", """model.json:1:146: /policy/thresholds/auc/tolerance: must be a number from 0, or a share of what the holder measured such as "1%", not '100%'""")]
    [InlineData("""{"thresholds": {"auc": {"require": "no_regression", "tolerance": "1"}}}""", """model.json:1:146: /policy/thresholds/auc/tolerance: must be a number from 0, or a share of what the holder measured such as "1%", not '1'""")]
    [InlineData("""{"thresholds": {"auc": {"require": "no_regression", "tolerance": true}}}""", """model.json:1:146: /policy/thresholds/auc/tolerance: must be a number, not true/false""")]
    [InlineData("""{"thresholds": {"auc": {"require": "no_regression", "better": "up"}}}""", """model.json:1:143: /policy/thresholds/auc/better: must be higher or lower""")]
    [InlineData("""{"thresholds": {"auc": "no_regression - 0.005"}}""", """model.json:1:118: /policy/thresholds/auc: 'no_regression - 0.005' is not a rule: after no_regression only a stage may follow, e.g. no_regression(production); a tolerance has a member of its own""")]
    [InlineData("""{"thresholds": {"auc": "no_regression(produktion)"}}""", """model.json:1:104: /policy/thresholds/auc: 'produktion' is not a stage of this registry (did you mean production?)""")]
    [InlineData("""{"thresholds": {"auc": "no_regresion"}}""", """model.json:1:105: /policy/thresholds/auc: 'no_regresion' is not a rule: 'no_regresion' is not known here (did you mean no_regression?); expected >=, >, <=, < or ==, gap(…) or ratio(…)""")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "tolerance": 1}}}""", "model.json:1:136: /policy/thresholds/auc/tolerance: goes with \"require\": \"no_regression\"")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "level": 0.9}}}""", "model.json:1:132: /policy/thresholds/auc/level: goes with \"on\": \"bound\"")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "on": "bound", "level": 1}}}""", """model.json:1:147: /policy/thresholds/auc/level: must be between 0 and 1, e.g. 0.95, not 1""")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "reference": "m"}}}""", """model.json:1:136: /policy/thresholds/auc/reference: goes with a rule over groups, such as gap(…)""")]
    [InlineData("""{"thresholds": {"auc": {"require": "gap(sex)<=1", "small_groups": "exclude"}}}""", """model.json:1:147: /policy/thresholds/auc/small_groups: goes with "min_n", which says what is small""")]
    [InlineData("""{"thresholds": {"auc": {"require": "gap(sex)<=1", "min_n": 4, "small_groups": "drop"}}}""", """model.json:1:159: /policy/thresholds/auc/small_groups: must be fail (the default) or exclude""")]
    public void Resolve_WrongRule_SaysWhere(string policy, string message) =>
        Assert.Equal(message, Assert.Throws<DocumentException>(() => GateCases.Input("{}", policy)).Message);

    // A general rule compares each stage with its own holder.
    [Theory]
    [InlineData("staging", ">= stage(staging) - 0.005")]
    [InlineData("production", ">= stage(production) - 0.005")]
    public void Resolve_WithoutAStage_MeansTheJudgedOne(string stage, string rule)
    {
        var policy = Policies.Definitions.Resolve(modelPolicy: """{"thresholds": {"auc": {"require": "no_regression", "tolerance": 0.005}}}""");

        Assert.Equal(rule, Assert.Single(policy.Stage(StageName.Parse(stage))!.Thresholds).Rule.ToString());
    }

    [Fact]
    public void Evaluate_CandidatesOwnRule_MeansTheJudgedStage()
    {
        var input = GateCases.Input("""{"auc": 0.86, "thresholds": {"auc": "no_regression"}}""").WithHolder("""{"auc": 0.87}""");

        Assert.Equal(["production"], GateRunner.StagesReferred(input.Stage, input.Metadata).Select(stage => stage.Text));
        Assert.Equal(Verdict.Failed, Assert.Single(new MetricsGate().Evaluate(input)).Verdict);
    }
}
