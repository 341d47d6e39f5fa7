using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

public class EvaluationSettingTest
{
    [Theory]
    [InlineData("""{"tolerence": 1}""", "/policy/evaluation/tolerence: is not a known member (did you mean tolerance?); known here: required, tolerance, predictions, columns, split, threshold, better_than")]
    [InlineData("""{"tolerance": -1}""", "/policy/evaluation/tolerance: must be a number from 0, e.g. 0.000001, not -1")]
    [InlineData("""{"columns": "labl=y"}""", "/policy/evaluation/columns: 'labl' is not a role of a column (did you mean label?); roles are label, score, prediction, weight, id, group")]
    [InlineData("""{"required": "yes"}""", "/policy/evaluation/required: must be true or false, not text")]
    [InlineData("""{"better_than": {"stage": "production", "metric": "auk"}}""", "/policy/evaluation/better_than/metric: must be a metric that predictions give and that is better one way, not 'auk' (did you mean auc?); known: auc, average_precision, log_loss, brier, ece, accuracy, precision, recall, specificity, f1, rmse, mae, r2, mape, f1_macro")]
    [InlineData("""{"better_than": {"stage": "production", "metric": "auc", "alpha": 1}}""", "/policy/evaluation/better_than/alpha: must be a number between 0 and 1, e.g. 0.05, not 1")]
    public void Resolve_Refused(string evaluation, string message)
    {
        var exception = Assert.Throws<DocumentException>(() => Definitions.Resolve(modelPolicy: $$"""{"evaluation": {{evaluation}}}"""));

        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../p.csv")]
    [InlineData("/p.csv")]
    public void Resolve_PathOutside_IsRefused(string path) =>
        Assert.Throws<DocumentException>(() => Definitions.Resolve(modelPolicy: $$$"""{"evaluation": {"predictions": "{{{path}}}"}}"""));

    [Fact]
    public void Resolve_StatementsOfAStage_AreMoreSpecificMemberByMember()
    {
        const string Policy = """
            {
              "split": "test",
              "evaluation": {"predictions": "p.csv", "tolerance": 0.01, "columns": "group=gender"},
              "stages": {"production": {"evaluation": {"tolerance": 0.001, "better_than": {"stage": "Production", "metric": "roc_auc"}}}}
            }
            """;

        var policy = Definitions.Resolve(modelPolicy: Policy);
        var setting = policy.Stages[^1].Setting<EvaluationSetting>()!;

        Assert.Equal(("p.csv", "0.001", "group=gender", "auc", "production"), (
            setting.Predictions!.Text, setting.AllowedDifference.ToString(), setting.Columns!.ToString(), setting.BetterThan!.Metric, setting.BetterThan.Stage.Text));
        Assert.Contains(GateNames.Evaluation, policy.Stages[^1].Gates);
        Assert.Equal("test", EvaluationSetting.OfModel(policy)!.Split);
        Assert.Equal(policy.Digest, ResolvedPolicy.Read(policy.ToJson()).Digest);
        Assert.Equal(policy, ResolvedPolicy.Read(policy.ToJson()));
    }
}
