using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Evaluation;

namespace ModelRegistry.Core.Tests.Gates;

public class EvaluationGateTest
{
    private const string Policy = """{"split": "test", "evaluation": {}}""";
    private const string Better = """{"split": "test", "evaluation": {"better_than": {"stage": "production", "metric": "auc"}}}""";

    private static readonly IGate Gate = new EvaluationGate();

    [Theory]
    [InlineData("""{"split": "test", "auc": 0.75}""", "claims passed [1 claim]")]
    [InlineData("""{"split": "test", "auc": 0.7500009, "accuracy": 0.5}""", "claims passed [2 claims]")]
    [InlineData("""{"split": "test", "roc_auc": 0.75}""", "claims passed [1 claim]")]
    [InlineData("""{"auc": 0.75}""", "claims passed [1 claim]")]
    [InlineData("""{"split": "val", "auc": 0.9}""", "claims not_applicable []")]
    [InlineData("""{"split": "test", "ndcg": 0.9}""", "claims not_applicable []")]
    [InlineData("""{"split": "test", "auc": 0.750002}""", "claim_auc failed [0.75]")]
    [InlineData("""{"split": "test", "auc": 0.9, "accuracy": 0.9}""", "claim_auc failed [0.75], claim_accuracy failed [0.5]")]
    [InlineData("""{"auc": {"split": "test", "value": 0.75, "n": 400}}""", "claim_auc failed [4]")]
    [InlineData("""{"auc": [{"split": "val", "value": 0.9}, {"split": "test", "value": 0.8}]}""", "claim_auc failed [0.75]")]
    [InlineData("""{"split": "test", "accuracy": {"value": 0.5, "groups": {"attribute0": {"a": 0.5, "b": 0.9}}}}""", "claim_accuracy failed [0.5]")]
    [InlineData("""{"split": "test", "accuracy": {"value": 0.5, "groups": {"attribute0": {"a": 0.5, "z": 0.9}, "age": {"a": 0.1}}}}""", "claims passed [1 claim]")]
    public void Evaluate_Claims(string metrics, string expected)
    {
        var results = Gate.Evaluate(GateCases.Input(metrics, Policy) with { Evaluation = Record() });

        Assert.Equal(("evaluation", Verdict.Passed), (results[0].Id, results[0].Verdict));
        Assert.Equal(expected, string.Join(", ", results.Skip(1).Select(result => $"{result.Id} {result.VerdictText} [{result.Measured}]")));
    }

    [Theory]
    [InlineData(2, "2.000001", "")]
    [InlineData(2, "2.000003", "claim_rmse")]
    [InlineData(2e6, "2000001", "")]
    [InlineData(2e6, "2000003", "claim_rmse")]
    public void Evaluate_ValueAboveOne_ToleranceIsRelative(double error, string claim, string failed)
    {
        var record = EvaluationRecord.Of(
            Rows.Evaluate(new EvaluationOptions(PredictionTask.Regression) { Resamples = 0 }, Rows.Batches([0, 0], [error, -error])),
            Rows.Record().Predictions,
            PredictionLayout.Conventional,
            "test");

        var results = Gate.Evaluate(GateCases.Input($$"""{"rmse": {{claim}}}""", Policy) with { Evaluation = record });

        Assert.Equal(failed, string.Concat(results.Where(result => result.Verdict == Verdict.Failed).Select(result => result.Id)));
    }

    [Fact]
    public void Evaluate_WrongClaim_ShowsBothNumbersAndWhere()
    {
        var result = Gate.Evaluate(GateCases.Input("""{"split": "test", "auc": 0.9}""", Policy) with { Evaluation = Record() })[1];

        Assert.Equal("0.9 ± 0.000001, as claimed", result.Required);
        Assert.Equal(
            "The metadata claims auc 0.9 where the predictions give 0.75 on test (p.csv, sha256:e3b0c44298fc…); at most 0.000001 of difference is allowed. "
            + "Either the claim or the predictions are not of this version: correct the one that is not.",
            result.Explanation);
        Assert.Equal("/metrics/auc", result.Location!.Pointer);
    }

    [Theory]
    [InlineData("""{"evaluation": {}}""", "failed", "Nothing was recomputed: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --predictions FILE` with label and score of each case.")]
    [InlineData("""{"required_checks": ["evaluation_ok"]}""", "failed", "Nothing was recomputed: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --predictions FILE` with label and score of each case.")]
    [InlineData("""{"evaluation": {"required": false}}""", "not_applicable", "Nothing was recomputed, and policy does not ask for it.")]
    [InlineData("""{"evaluation": {"predictions": "p.csv"}}""", "failed", "Nothing was recomputed from p.csv, which policy names: the version has no such artifact; add its predictions to the artifacts.")]
    [InlineData("""{"evaluation": {"predictions": "model.onnx"}}""", "failed", "Nothing was recomputed from model.onnx, which policy names: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact model.onnx`.")]
    public void Evaluate_WithoutRecord(string policy, string verdict, string explanation)
    {
        var result = Assert.Single(Gate.Evaluate(GateCases.Input(policy: policy)));

        Assert.Equal((verdict, explanation), (result.VerdictText, result.Explanation));
    }

    [Theory]
    [InlineData("p.csv", "", null)]
    [InlineData("p.csv", "other", "What was recomputed is of p.csv (sha256:e3b0c44298fc…), and policy asks for the version's own p.csv (sha256:d9298a10d1b0…): run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact p.csv`.")]
    [InlineData("q.csv", "", "What was recomputed is of p.csv (sha256:e3b0c44298fc…), and policy asks for the version's own q.csv, which it does not have: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact q.csv`.")]
    public void Evaluate_NamedArtifact_MustBeTheOneMeasured(string path, string content, string? problem)
    {
        var artifact = new ArtifactCheck(ArtifactPath.Parse("p.csv"), null, null, new Descriptor(Digest.Of(System.Text.Encoding.UTF8.GetBytes(content)), 0), "hashed");
        var input = GateCases.Input(policy: $$$"""{"evaluation": {"predictions": "{{{path}}}"}}""") with { Evaluation = Record(), Artifacts = [artifact] };

        var result = Gate.Evaluate(input)[0];

        Assert.Equal(problem is null, result.Verdict == Verdict.Passed);
        Assert.Equal(problem ?? result.Explanation, result.Explanation);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("", "label=label,score=label2", "What was recomputed reads label=label,score=label2 of p.csv, and policy has it read the columns by their usual names: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact p.csv --threshold 0.5`.")]
    [InlineData(""", "columns": "label=y"}""", null, "What was recomputed reads the columns by their usual names of p.csv, and policy has it read label=y: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact p.csv --columns label=y --threshold 0.5`.")]
    [InlineData(""", "columns": "score=s,label=y" """, "label=y,score=s", null)]
    [InlineData(""", "threshold": 0.50 """, null, null)]
    [InlineData(""", "threshold": 0.4 """, null, "What was recomputed counts scores of 0.5 and more as positive, and policy has it count those of 0.4 and more: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --artifact p.csv --threshold 0.4`.")]
    public void Evaluate_OtherColumnsOrThreshold_AreNotWhatPolicyAsksFor(string more, string? columns, string? problem)
    {
        var artifact = new ArtifactCheck(ArtifactPath.Parse("p.csv"), null, null, new Descriptor(Digest.Of([]), 0), "hashed");
        var input = GateCases.Input(policy: $$$"""{"evaluation": {"predictions": "p.csv"{{{more.TrimEnd('}')}}}}}""") with { Evaluation = Rows.Record(columns: columns), Artifacts = [artifact] };

        var result = Gate.Evaluate(input)[0];

        Assert.Equal(problem is null, result.Verdict == Verdict.Passed);
        Assert.Equal(problem ?? result.Explanation, result.Explanation);
    }

    [Fact]
    public void Evaluate_SplitThatNobodyNamed_Fails() => Assert.Equal(
        "What was recomputed is of a split that nobody named, and policy judges holdout: evaluate predictions of that, with --split holdout.",
        Gate.Evaluate(GateCases.Input(policy: """{"split": "holdout", "evaluation": {}}""") with { Evaluation = Rows.Record(split: null) })[0].Explanation);

    [Theory]
    [InlineData("p.csv", "", true, "it is.")]
    [InlineData("p.csv", "other", false, "auc was compared with p.csv (sha256:e3b0c44298fc…), and policy asks for the p.csv of 1.1.0 in production (sha256:d9298a10d1b0…): run `modelregistry evaluate")]
    [InlineData("q.csv", "", false, "policy asks for the p.csv of 1.1.0 in production, which it does not have: what it would have predicted is only somebody's word")]
    public void Evaluate_ChampionsPredictions_MustBeItsOwn(string path, string content, bool passes, string says)
    {
        var metric = new ComparedMetric("auc", ExactDecimal.Parse("0.95"), ExactDecimal.Parse("0.75"), ExactDecimal.Parse("0.2"), null, ExactDecimal.Parse("0.01"), "DeLong, paired");
        var record = Record() with { Comparison = new ChampionComparison(ModelVersion.Parse("1.1.0"), Record().Predictions, 4, 0, [metric]) };
        var input = GateCases.Input(policy: Better.Replace("{\"better", "{\"predictions\": \"p.csv\", \"better", StringComparison.Ordinal)).WithHolder("{}");
        var holder = input.Holders[GateCases.Production] with
        {
            Artifacts = [new ManifestArtifact("predictions", ArtifactPath.Parse(path), new Descriptor(Digest.Of(System.Text.Encoding.UTF8.GetBytes(content)), 0), null)],
        };

        var result = Gate.Evaluate(input with { Evaluation = record, Holders = new Dictionary<StageName, GateHolder> { [GateCases.Production] = holder } })[^1];

        Assert.Equal(("better_than_champion", passes), (result.Id, result.Verdict == Verdict.Passed));
        Assert.Contains(says, result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OtherSplit_Fails() => Assert.Equal(
        "What was recomputed is of split test, and policy judges holdout: evaluate predictions of that.",
        Gate.Evaluate(GateCases.Input(policy: """{"split": "holdout", "evaluation": {}}""") with { Evaluation = Record() })[0].Explanation);

    [Theory]
    [InlineData(">= 0.8", "failed")]
    [InlineData(">= 0.7", "passed")]
    public void Rules_AreJudgedOnWhatWasRecomputed(string rule, string verdict)
    {
        var claimed = GateCases.Input("""{"split": "test", "auc": 0.95}""", $$$"""{"split": "test", "thresholds": {"auc": "{{{rule}}}", "f1": ">= 0.1"}}""");

        var results = new MetricsGate().Evaluate(claimed with { Evaluation = Record() });

        Assert.Equal((verdict, "passed"), (results[0].VerdictText, results[1].VerdictText));
        Assert.StartsWith("0.75 (test, n 4", results[0].Measured, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, "0.01", "1.1.0", 0, "passed", "auc is 0.95 against 0.75 of 1.1.0 in production on the same 4 cases: difference +0.2, 95 % interval 0.1 to 0.3, p 0.01; DeLong, paired. Policy asks for a better value with p below 0.05: it is.")]
    [InlineData(0.2, "0.2", "1.1.0", 0, "failed", "auc is 0.95 against 0.75 of 1.1.0 in production on the same 4 cases: difference +0.2, 95 % interval 0.1 to 0.3, p 0.2; DeLong, paired. Policy asks for a better value with p below 0.05: it is better, but chance explains as much (a difference of this size would be settled by about 10 cases).")]
    [InlineData(-0.2, "0.01", "1.1.0", 0, "failed", "auc is 0.55 against 0.75 of 1.1.0 in production on the same 4 cases: difference -0.2, 95 % interval 0.1 to 0.3, p 0.01; DeLong, paired. Policy asks for a better value with p below 0.05: it is not better.")]
    [InlineData(0.2, "0.01", "1.0.0", 0, "failed", "auc was compared with 1.0.0, and production is held by 1.1.0 now: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --against production` with predictions that have ids.")]
    [InlineData(0.2, "0.01", "1.1.0", 3, "failed", "3 cases of 11 predictions have no partner in the other's, and leaving cases out can decide a comparison: predict the same cases with both versions.")]
    [InlineData(0.2, "0.01", null, 0, "failed", "auc was compared with a file, and production is held by 1.1.0 now: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --against production` with predictions that have ids.")]
    public void Evaluate_BetterThanChampion(double difference, string p, string? version, long unmatched, string verdict, string explanation)
    {
        ExactDecimal Number(double number) => ExactDecimal.Parse(number.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
        var metric = new ComparedMetric(
            "auc", Number(0.75 + difference), Number(0.75), Number(difference), new ConfidenceInterval(Number(0.1), Number(0.3), Number(0.95), null), ExactDecimal.Parse(p), "DeLong, paired");
        var record = Record() with
        {
            Comparison = new ChampionComparison(version is null ? null : ModelVersion.Parse(version), Record().Predictions, 4, unmatched, [metric]),
        };

        var result = Gate.Evaluate(GateCases.Input(policy: Better).WithHolder("{}") with { Evaluation = record })[^1];

        Assert.Equal(("better_than_champion", verdict, explanation), (result.Id, result.VerdictText, result.Explanation));
    }

    [Fact]
    public void Evaluate_NoHolder_IsNotApplicable() => Assert.Equal(
        "production has no holder yet, so there is nothing to be better than.",
        Gate.Evaluate(GateCases.Input(policy: Better) with { Evaluation = Record() })[^1].Explanation);

    [Fact]
    public void Evaluate_NotCompared_Fails() => Assert.Equal(
        "auc was not compared with 1.1.0 in production on the same cases: run `modelregistry evaluate --model ctr_ranking --version 1.2.0 --against production` with predictions that have ids.",
        Gate.Evaluate(GateCases.Input(policy: Better).WithHolder("{}") with { Evaluation = Record() })[^1].Explanation);

    private static EvaluationRecord Record() => Rows.Record(groups: [[0, 0, 1, 1]]);
}
