using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class BiasGateTest
{
    private const string Source = "model.json#/policy/bias/auc";

    [Theory]
    [InlineData("""{"f": 0.82, "m": 0.87}""", "\"gap(sex) <= 0.05\"", "bias_auc passed [0.05 (test: lowest f 0.82, highest m 0.87)] [gap(sex) <= 0.05] gap(sex) of auc is 0.05 on test, lowest f 0.82, highest m 0.87; policy asks for gap(sex) <= 0.05 (SOURCE): met exactly.")]
    [InlineData("""{"f": 0.82, "m": 0.87}""", "\"gap(sex) < 0.05\"", "bias_auc failed [0.05 (test: lowest f 0.82, highest m 0.87)] [gap(sex) < 0.05] gap(sex) of auc is 0.05 on test, lowest f 0.82, highest m 0.87; policy asks for gap(sex) < 0.05 (SOURCE): equal is not enough.")]
    [InlineData("""{"f": 0.82, "m": 0.88, "x": 0.85}""", "\"gap(sex) <= 0.05\"", "bias_auc failed [0.06 (test: lowest f 0.82, highest m 0.88)] [gap(sex) <= 0.05] gap(sex) of auc is 0.06 on test, lowest f 0.82, highest m 0.88; policy asks for gap(sex) <= 0.05 (SOURCE): over by 0.01.")]
    [InlineData("""{"f": {"value": 0.8, "n": 100}, "m": {"value": 1, "n": 200}}""", "\"ratio(sex) >= 0.8\"", "bias_auc passed [about 0.8 (test: lowest f 0.8 (n 100), highest m 1 (n 200))] [ratio(sex) >= 0.8] ratio(sex) of auc is about 0.8 on test, lowest f 0.8 (n 100), highest m 1 (n 200); policy asks for ratio(sex) >= 0.8 (SOURCE): met.")]
    [InlineData("""{"f": 0.8, "m": 1}""", "\"ratio(sex) > 0.8\"", "bias_auc failed [about 0.8 (test: lowest f 0.8, highest m 1)] [ratio(sex) > 0.8] ratio(sex) of auc is about 0.8 on test, lowest f 0.8, highest m 1; policy asks for ratio(sex) > 0.8 (SOURCE): the lowest would have to be above 0.8.")]
    [InlineData("""{"f": 0.6, "m": 0.9}""", "\"ratio(sex) >= 0.8\"", "bias_auc failed [about 0.6667 (test: lowest f 0.6, highest m 0.9)] [ratio(sex) >= 0.8] ratio(sex) of auc is about 0.6667 on test, lowest f 0.6, highest m 0.9; policy asks for ratio(sex) >= 0.8 (SOURCE): the lowest would have to be 0.72 or more.")]
    [InlineData("""{"f": 0.1, "m": 0.3}""", "\"ratio(sex) >= 0.33333333333333333333\"", "bias_auc passed [about 0.3333 (test: lowest f 0.1, highest m 0.3)] [ratio(sex) >= 0.33333333333333333333] ratio(sex) of auc is about 0.3333 on test, lowest f 0.1, highest m 0.3; policy asks for ratio(sex) >= 0.33333333333333333333 (SOURCE): met.")]
    [InlineData("""{"f": 0.1, "m": 0.3}""", "\"ratio(sex) >= 0.33333333333333333334\"", "bias_auc failed [about 0.3333 (test: lowest f 0.1, highest m 0.3)] [ratio(sex) >= 0.33333333333333333334] ratio(sex) of auc is about 0.3333 on test, lowest f 0.1, highest m 0.3; policy asks for ratio(sex) >= 0.33333333333333333334 (SOURCE): the lowest would have to be 0.100000000000000000002 or more.")]
    [InlineData("""{"f": 0, "m": 0}""", "\"ratio(sex) >= 0.8\"", "bias_auc passed [about 1 (test: lowest f 0, highest m 0)] [ratio(sex) >= 0.8] ratio(sex) of auc is about 1 on test, lowest f 0, highest m 0; policy asks for ratio(sex) >= 0.8 (SOURCE): met.")]
    [InlineData("""{"f": -0.1, "m": 0.2}""", "\"ratio(sex) >= 0.8\"", "bias_auc failed [] [ratio(sex) >= 0.8] A ratio means nothing when a value is below zero, as of f -0.1; use gap(sex); policy asks for ratio(sex) >= 0.8 (SOURCE).")]
    [InlineData("""{"f": 0.82}""", "\"gap(sex) <= 0.05\"", "bias_auc failed [] [gap(sex) <= 0.05] auc is measured for one group of sex only, f 0.82; comparing takes at least two; policy asks for gap(sex) <= 0.05 (SOURCE).")]
    [InlineData("""{"f": 0.82, "m": 0.82}""", "\"gap(sexe) <= 0.05\"", "bias_auc failed [] [gap(sexe) <= 0.05] auc is not measured by sexe on test (did you mean sex?): its groups are by sex; policy asks for gap(sexe) <= 0.05 (SOURCE).")]
    [InlineData("""{"f": {"value": 0.82, "n": 99}, "m": 0.82}""", """{"require": "gap(sex) <= 0.05", "min_n": 100}""", "bias_auc failed [] [gap(sex) <= 0.05 (n at least 100)] Too few cases are known of f 0.82 (n 99) and m 0.82 for auc; of each group policy asks for at least 100 (SOURCE).")]
    [InlineData("""{"f": {"value": 0.82, "n": 100}, "m": {"value": 0.82, "n": 101}}""", """{"require": "gap(sex) <= 0", "min_n": 100}""", "bias_auc passed [0 (test: lowest f 0.82 (n 100), highest m 0.82 (n 101))] [gap(sex) <= 0 (n at least 100)] gap(sex) of auc is 0 on test, lowest f 0.82 (n 100), highest m 0.82 (n 101); policy asks for gap(sex) <= 0 (SOURCE): met exactly.")]
    public void Evaluate_Rule(string groups, string rule, string line)
    {
        var input = GateCases.Input(
            $$$"""{"split": "test", "auc": {"value": 0.85, "groups": {"sex": {{{groups}}} } } }""", $$$"""{"bias": {"auc": {{{rule}}}}}""");

        var result = Assert.Single(new BiasGate().Evaluate(input));

        Assert.Equal(line.Replace("SOURCE", Source, StringComparison.Ordinal), GateCases.Line(result));
    }

    [Theory]
    [InlineData("""{"auc": 0.9}""", "auc is not measured by sex: it has no groups; policy asks for gap(sex) <= 0.05 (model.json#/policy/bias/auc).")]
    [InlineData("""{"f1": 0.9}""", "There is no metric auc: measured are f1; policy asks for gap(sex) <= 0.05 (model.json#/policy/bias/auc).")]
    public void Evaluate_NotMeasured_Fails(string metrics, string explanation)
    {
        var result = Assert.Single(new BiasGate().Evaluate(GateCases.Input(metrics, """{"bias": {"auc": "gap(sex) <= 0.05"}}""")));

        Assert.Equal((Verdict.Failed, explanation), (result.Verdict, result.Explanation));
    }

    [Fact]
    public void Evaluate_RequiredWithoutARule_Fails()
    {
        var input = GateCases.Input(
            """{"auc": 0.9, "f1": {"value": 0.8, "groups": {"sex": {"f": 0.8, "m": 0.8}}}}""", """{"required_checks": ["bias_check_ok"]}""");

        var result = Assert.Single(new BiasGate().Evaluate(input));

        Assert.Equal(
            "bias failed [] [at least one rule over groups] Policy requires bias_check_ok on production, and no rule says what it means. "
            + "Add one to model.json under policy, e.g. \"bias\": {\"f1\": \"gap(sex) <= 0.05\"}.",
            GateCases.Line(result));
    }

    [Fact]
    public void Evaluate_NothingRequired_IsNotApplicable() => Assert.Equal(
        "bias not_applicable [] [] Policy asks for no rule over groups on production.",
        GateCases.Line(Assert.Single(new BiasGate().Evaluate(GateCases.Input()))));
}
