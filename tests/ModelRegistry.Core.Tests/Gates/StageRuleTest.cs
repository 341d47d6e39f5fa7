using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Evaluation;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class StageRuleTest
{
    private const string Source = "model.json#/policy/thresholds/auc";
    private const string Margin = "\">= stage(production) - 0.005\"";

    [Theory]
    [InlineData("0.865", Margin, "0.87", "passed", "auc is 0.865; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.865 as 1.1.0 in production has 0.87: met exactly.")]
    [InlineData("0.8649", Margin, "0.87", "failed", "auc is 0.8649; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.865 as 1.1.0 in production has 0.87: short by 0.0001.")]
    [InlineData("0.8613", "\">= 0.99 * stage(production)\"", "0.87", "passed", "auc is 0.8613; policy asks for >= 0.99 * stage(production) (SOURCE), which is 0.8613 as 1.1.0 in production has 0.87: met exactly.")]
    [InlineData("0.86", "\">= 0.99 * stage(production)\"", "0.87", "failed", "auc is 0.86; policy asks for >= 0.99 * stage(production) (SOURCE), which is 0.8613 as 1.1.0 in production has 0.87: short by 0.0013.")]
    [InlineData("0.87", "\"> stage(production)\"", "0.870", "failed", "auc is 0.87; policy asks for > stage(production) (SOURCE), which is 0.87 as 1.1.0 in production has 0.870: equal is not enough.")]
    [InlineData("""{"value": 0.88, "ci": [0.86, 0.9]}""", """{"require": ">= stage(production)", "on": "bound"}""", "0.87", "failed", "auc is 0.88 and the low end of its interval 0.86 (interval 0.86 to 0.9); policy asks for >= stage(production) (SOURCE), which is 0.87 as 1.1.0 in production has 0.87: short by 0.01.")]
    public void Evaluate_AgainstTheHolder(string measured, string rule, string holder, string verdict, string explanation)
    {
        var input = GateCases.Input($$"""{"auc": {{measured}}}""", GateCases.Threshold(rule)).WithHolder($$"""{"auc": {{holder}}}""");

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal((verdict, explanation.Replace("SOURCE", Source, StringComparison.Ordinal)), (result.VerdictText, result.Explanation));
    }

    [Theory]
    [InlineData("""{"split": "test", "auc": 0.71}""", """{"split": "test", "auc": 0.7}""", "auc", "auc is 0.71 on test; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.995 as 1.1.0 in production has 1: short by 0.285.")]
    [InlineData("""{"split": "test", "auc": 0.71}""", "{}", "auc", "auc is 0.71 on test; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.995 as 1.1.0 in production has 1: short by 0.285.")]
    [InlineData("""{"split": "test", "roc_auc": 0.71}""", """{"split": "test", "auc": 0.7}""", "roc_auc", "roc_auc is 0.71 on test; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.995 as 1.1.0 in production has 1: short by 0.285.")]
    [InlineData("""{"split": "val", "auc": 0.71}""", """{"split": "val", "auc": 0.7}""", "auc", "auc is 0.71 on val; policy asks for >= stage(production) - 0.005 (SOURCE), which is 0.695 as 1.1.0 in production has 0.7: met with 0.015 to spare.")]
    public void Evaluate_HolderWasRecomputed_ThatCountsBeforeItsClaim(string measured, string holder, string metric, string explanation)
    {
        var rule = GateCases.Threshold(Margin).Replace("auc", metric, StringComparison.Ordinal);
        var input = Recomputed(GateCases.Input(measured, rule).WithHolder(holder), [0.9, 0.1, 0.8, 0.2]);

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal(explanation.Replace("SOURCE", Source.Replace("auc", metric, StringComparison.Ordinal), StringComparison.Ordinal), result.Explanation);
    }

    [Fact]
    public void Evaluate_NeitherClaimsButBothWereRecomputed_IsCompared()
    {
        var input = Recomputed(GateCases.Input("{}", GateCases.Threshold(Margin)).WithHolder("{}"), null) with { Evaluation = Rows.Record([0.9, 0.1, 0.8, 0.2]) };

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal(Verdict.Passed, result.Verdict);
        Assert.Equal("0.745", result.Rule!.Limit!.ToString());
    }

    [Fact]
    public void Evaluate_NoHolder_IsNotApplicable()
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input("""{"auc": 0.9}""", GateCases.Threshold(Margin))));

        Assert.Equal(
            $"metric_auc not_applicable [0.9] [>= stage(production) - 0.005] production has no holder yet, so there is nothing to compare auc with; policy asks for >= stage(production) - 0.005 ({Source}).",
            GateCases.Line(result));
    }

    [Fact]
    public void Evaluate_TheHolderItself_IsNotApplicable()
    {
        var input = GateCases.Input("""{"auc": 0.9}""", GateCases.Threshold("\"> stage(production)\"")).WithHolder("""{"auc": 0.9}""", "1.2.0");

        Assert.Equal(Verdict.NotApplicable, Assert.Single(new MetricsGate().Evaluate(input)).Verdict);
    }

    [Fact]
    public void Evaluate_NoHolderAndNoMetric_Fails() =>
        Assert.Equal(Verdict.Failed, Assert.Single(new MetricsGate().Evaluate(GateCases.Input("{}", GateCases.Threshold(Margin)))).Verdict);

    [Theory]
    [InlineData("""{"split": "test", "auc": 0.9}""", """{"snapshot_id": "ds_1"}""", """{"split": "val", "auc": 0.9}""", """{"snapshot_id": "ds_1"}""", "1.1.0 in production has no auc on test")]
    [InlineData("""{"auc": 0.9}""", """{"snapshot_id": "ds_1"}""", """{"f1": 0.9}""", """{"snapshot_id": "ds_1"}""", "1.1.0 in production has no auc")]
    [InlineData("""{"auc": 0.9}""", """{"snapshot_id": "ds_2"}""", """{"auc": 0.9}""", """{"snapshot_id": "ds_1"}""", "1.1.0 in production was measured on snapshot ds_1, this version on ds_2")]
    [InlineData("""{"auc": 0.9}""", "{}", """{"auc": 0.9}""", """{"snapshot_id": "ds_1"}""", "the version names no data.snapshot_id")]
    [InlineData("""{"auc": 0.9}""", """{"snapshot_id": "ds_1"}""", """{"auc": 0.9}""", "{}", "1.1.0 in production names no data.snapshot_id")]
    [InlineData("""{"split": "test", "auc": 0.9}""", """{"snapshot_id": "d", "splits": {"test": {"digest": "sha256:1"}}}""", """{"split": "test", "auc": 0.9}""", """{"snapshot_id": "d", "splits": {"test": {"digest": "sha256:2"}}}""", "split test has other content than when 1.1.0 in production was measured")]
    public void Evaluate_Incomparable_Fails(string metrics, string data, string holderMetrics, string holderData, string reason)
    {
        var input = GateCases.Input(GateCases.Metadata(metrics, data: data), GateCases.Threshold(Margin)).WithHolder(holderMetrics, data: holderData);

        var result = Assert.Single(new MetricsGate().Evaluate(input));

        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Equal(
            $"auc cannot be compared: {reason}; policy asks for >= stage(production) - 0.005 ({Source}). Measure both versions on the same data.",
            result.Explanation);
    }

    [Fact]
    public void Evaluate_CandidatesOwnRuleOnAnUnknownStage_Fails()
    {
        var result = Assert.Single(new MetricsGate().Evaluate(GateCases.Input("""{"auc": 0.9, "thresholds": {"auc": ">= stage(prodution)"}}""")));

        Assert.Equal(
            "prodution is not a stage of this registry (did you mean production?); the candidate itself asks for >= stage(prodution) (metadata#/metrics/thresholds/auc).",
            result.Explanation);
    }

    [Fact]
    public void StagesReferred_PolicysAndTheCandidates()
    {
        var input = GateCases.Input(
            """{"auc": 0.9, "thresholds": {"auc": [">= stage(staging)", ">= stage(production)"]}}""",
            """{"thresholds": {"auc": [">=0.8", ">= stage(production)"]}}""");

        Assert.Equal([GateCases.Production, StageName.Parse("staging")], GateRunner.StagesReferred(input.Stage, input.Metadata));
    }

    private static GateInput Recomputed(GateInput input, double[]? scores) => input with
    {
        Holders = input.Holders.ToDictionary(holder => holder.Key, holder => holder.Value with { Evaluation = Rows.Record(scores) }),
    };
}
