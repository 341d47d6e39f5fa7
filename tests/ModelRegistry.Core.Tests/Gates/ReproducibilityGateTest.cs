using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class ReproducibilityGateTest
{
    private const string Some = """ "code": {"repo": "https://example.com/r", "commit": "0123456"}, "owners": ["a@example.com"] """;

    [Theory]
    [InlineData(30, "failed")]
    [InlineData(29, "passed")]
    [InlineData(0, "passed")]
    public void Evaluate_Score(int least, string verdict)
    {
        var result = Assert.Single(Results(Some, $$$"""{"reproducibility": {"min_score": {{{least}}}}}"""), result => result.Id == "reproducibility_score");

        Assert.Equal((verdict, "29 of 100 (9 present, 1 weak, 22 missing)", $"a score of at least {least}"), (result.VerdictText, result.Measured, result.Required));
        Assert.Equal(
            $"The checklist's score is 29, and policy asks for {least}. To raise it: pipeline run ID (nothing at /code/pipeline_run; +3.1), "
            + "dataset snapshot ID/hash (nothing at /data/snapshot_id; +3.1), feature definitions version (nothing at /data/features_version; +3.1), "
            + "time window (nothing at /data/time_window; +3.1), hyperparameters (nothing at /training/params; +3.1), seeds (nothing at /training/seed; +3.1), "
            + "hardware (nothing at /training/hardware; +3.1), duration (nothing at /training/duration_seconds; +3.1) and 15 more.",
            result.Explanation);
        Assert.Equal(verdict == "failed", result.Location is not null);
    }

    [Fact]
    public void Evaluate_Lines_SayWhatIsPresentWeakOrMissing()
    {
        var lines = Results(Some, """{"required_checks": ["reproducibility_ok"]}""").Skip(1).ToArray();

        Assert.Equal(10, lines.Length);
        Assert.Equal(
            "reproducibility_code_lineage not_applicable [repo URL: present, commit hash: weak, pipeline run ID: missing] [] Open: commit hash is weak "
            + "(shortened; give all 40 digits) and pipeline run ID is missing (nothing at /code/pipeline_run). Policy requires none of them; they lower the score.",
            GateCases.Line(lines[1]));
        Assert.Equal("passed", lines[0].VerdictText);
    }

    [Theory]
    [InlineData("commit hash", "code_lineage", "failed")]
    [InlineData("repo URL", "code_lineage", "passed")]
    [InlineData("seeds", "training_setup", "failed")]
    public void Evaluate_RequiredQuestion(string question, string line, string verdict)
    {
        var results = Results(Some, $$$"""{"reproducibility": {"min_score": 0, "require": ["{{{question}}}"]}}""");

        var result = results.Single(result => result.Id == "reproducibility_" + line);
        Assert.Equal(verdict, result.VerdictText);
        Assert.Equal(question, result.Required);
        Assert.Equal(verdict == "failed" ? 1 : 0, results.Count(other => other.Verdict == Verdict.Failed));
    }

    [Fact]
    public void Evaluate_ScoreAtValidation_IsThatOfTheMove()
    {
        var input = ClaimCases.Input(Some, """{"required_checks": ["reproducibility_ok"], "thresholds": {"auc": ">=0.8"}}""");

        var validation = new ReproducibilityGate().Evaluate(input)[0];
        var move = new ReproducibilityGate().Evaluate(input with { Move = GateCases.Move("better", "alice") })[0];
        var unapproved = new ReproducibilityGate().Evaluate(input with { Move = GateCases.Move("better") })[0];

        Assert.Equal(validation.Measured, move.Measured);
        Assert.NotEqual(unapproved.Measured, move.Measured);
    }

    [Fact]
    public void Questions_AreTheChecklists() =>
        Assert.Equal(MetadataChecklist.Questions, MetadataChecklist.Of(ClaimCases.Input("").Metadata).Items.Select(item => item.Field));

    private static IReadOnlyList<GateResult> Results(string members, string policy) => new ReproducibilityGate().Evaluate(ClaimCases.Input(members, policy));
}
