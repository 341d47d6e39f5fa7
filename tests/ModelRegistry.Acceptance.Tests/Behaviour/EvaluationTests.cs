using System.Globalization;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

public sealed class EvaluationTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private const string Policy = """
        {
          "approvals": {"minimum": 0},
          "split": "test",
          "thresholds": {"auc": ">= 0.6"},
          "evaluation": {"predictions": "predictions.csv", "better_than": {"stage": "production", "metric": "auc"}}
        }
        """;

    private readonly TestRegistry _registry = TestRegistry.With(Model, Policy);

    [Fact]
    public void Register_WithAWrongClaim_IsRefusedWithBothNumbers()
    {
        var refused = _registry.Run("register", Candidate("1.0.0", strength: 0.8, auc: "0.99"));

        refused.Expect(3).Says("claims auc 0.99 where the predictions give 0.");
        Assert.DoesNotContain(_registry.Json("history", Model)["entries"]!.AsArray(), entry => (string)entry!["type"]! == "registered");
    }

    [Fact]
    public void Promote_MustBeBetterThanTheChampionOnTheSameCases()
    {
        _registry.Must("register", Candidate("1.0.0", strength: 0.5));
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Must("register", Candidate("1.1.0", strength: 0.51, noise: 6007));
        _registry.Must("register", Candidate("1.2.0", strength: 1));

        _registry.Run("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go").Expect(3).Says("but chance explains as much");
        var promoted = _registry.Promote(Model, "1.2.0", "production");

        promoted.Says("better_than_champion");
        _registry.Run("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go").Expect(3)
            .Says("auc was compared with 1.0.0, and production is held by 1.2.0 now");
        _registry.Must("evaluate", "--model", Model, "--version", "1.1.0", "--against", "production");
        _registry.Run("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go").Expect(3).Says("it is not better");
        _registry.Must("audit");
    }

    [Fact]
    public void Promote_OnAnEvaluationThatPolicyDidNotAskFor_IsRefused()
    {
        _registry.Must("register", Candidate("1.0.0", strength: 0.5));
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Must("register", Candidate("1.1.0", strength: 1));
        _registry.Run("evaluate", "--model", Model, "--version", "1.1.0", "--columns", "label=y_true,score=y_true").Expect(2).Says("is given two roles");
        _registry.Run("evaluate", "--model", Model, "--version", "1.1.0", "--columns", "score=y_true").Expect(3).Says("as two things");

        _registry.Must("evaluate", "--model", Model, "--version", "1.1.0", "--columns", "label=y_true,score=score", "--against", "production");
        Promote().Expect(3).Says("and policy has it read the columns by their usual names").Says("modelregistry evaluate --model ctr_ranking --version 1.1.0 --artifact predictions.csv");
        _registry.Must("evaluate", "--model", Model, "--version", "1.1.0", "--threshold", "0.1", "--against", "production");
        Promote().Expect(3).Says("counts scores of 0.1 and more as positive");

        var forged = File.ReadAllLines(_registry.At("1.0.0", "predictions.csv"));
        _registry.Write("forged.csv", string.Join('\n', forged.Select((line, index) => index == 0 ? line : $"{line[0]},{(line[0] == '1' ? 0 : 1)},{line.Split(',')[2]}")) + "\n");
        _registry.Must("evaluate", "--model", Model, "--version", "1.1.0", "--against", "production", "--champion", "forged.csv");
        Promote().Expect(3).Says("auc was compared with forged.csv").Says("and policy asks for the predictions.csv of 1.0.0 in production");

        _registry.Must("evaluate", "--model", Model, "--version", "1.1.0", "--against", "production");
        Promote().Expect(0);
        _registry.Must("audit");

        Outcome Promote() => _registry.Run("promote", "--model", Model, "--version", "1.1.0", "--stage", "production", "--reason", "go");
    }

    [Fact]
    public void Evaluate_OfAnUnnamedSplit_IsAskedFor_AndStandsForNoOther()
    {
        using var registry = TestRegistry.With(Model, """{"approvals": {"minimum": 0}, "thresholds": {"auc": {"require": ">= 0.99", "split": "val"}}}""");
        var folder = Path.GetDirectoryName(Candidate("1.0.0", strength: 1))!;
        registry.Write("1.0.0/predictions.csv", File.ReadAllText(Path.Combine(folder, "predictions.csv")));
        var candidate = registry.Write("1.0.0/1.0.0.json", $$$"""
            {"model_name": "{{{Model}}}", "version": "1.0.0", "artifacts": {"predictions": "predictions.csv"},
             "metrics": {"auc": [{"value": 0.7, "split": "val"}, {"value": 0.8, "split": "test"}]}}
            """);
        registry.Must("register", candidate);

        registry.Run("evaluate", "--model", Model, "--version", "1.0.0", "--artifact", "predictions.csv").Expect(2).Says("--split");
        registry.Run("evaluate", "--model", Model, "--version", "1.0.0", "--artifact", "predictions.csv", "--split", "test");

        registry.Run("promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "go").Expect(3).Says("0.7");
        registry.Must("audit");
    }

    [Fact]
    public void Evaluate_Update_PutsWhatWasMeasuredIntoTheCandidate()
    {
        var candidate = Candidate("1.0.0", strength: 0.8, auc: "0.99");

        _registry.Run("evaluate", candidate, "--artifact", "predictions.csv").Expect(3).Says("claim_auc");
        _registry.Must("evaluate", candidate, "--artifact", "predictions.csv", "--update");

        _registry.Must("evaluate", candidate, "--artifact", "predictions.csv");
        _registry.Must("register", candidate);
    }

    public void Dispose() => _registry.Dispose();

    // The more strength, the more the score knows of the label; other noise, other errors.
    private string Candidate(string version, double strength, string? auc = null, int noise = 7919)
    {
        var rows = Enumerable.Range(0, 400).Select(row =>
        {
            var label = row * 7 % 3 == 0 ? 1 : 0;
            var chance = row * noise % 401 / 401.0;
            return string.Create(CultureInfo.InvariantCulture, $"{label},{((strength * label) + chance) / (1 + strength):F6},{row}\n");
        });
        _registry.Write($"{version}/predictions.csv", "y_true,score,id\n" + string.Concat(rows));
        var metrics = auc is null ? string.Empty : $$""", "metrics": {"split": "test", "auc": {{auc}}}""";
        return _registry.Write(
            $"{version}/{version}.json",
            $$$"""{"model_name": "{{{Model}}}", "version": "{{{version}}}", "artifacts": {"predictions": "predictions.csv"}{{{metrics}}}}""");
    }
}
