using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class GateRunnerTest
{
    private static readonly DocumentError[] Errors =
        [new("candidates/1.2.0.json", "/code/commit", 3, 5, "must be text, not number"), new("candidates/1.2.0.json", "", 1, 1, "x")];

    [Fact]
    public void Run_Validation_RunsTheStagesGatesInOrder() =>
        Assert.Equal(["schema", "artifacts", "serialization", "contract", "metrics"], GateRunner.Run(GateCases.Input()).Select(result => result.Gate));

    [Fact]
    public void Run_Move_AlsoAsksForPermissionApprovalsAndReason() => Assert.Equal(
        ["schema", "artifacts", "serialization", "contract", "metrics", "permission", "approvals", "reason"],
        GateRunner.Run(GateCases.Input() with { Move = GateCases.Move("better", "alice") }).Select(result => result.Gate));

    [Fact]
    public void Run_FirstStage_AsksForSchemaAndArtifactsOnly()
    {
        var input = GateCases.Input("""{"auc": 0.1}""", """{"thresholds": {"auc": ">=0.85"}, "required_checks": ["bias_check_ok"]}""");

        var results = GateRunner.Run(input with { Stage = input.Policy.Stages[0] });

        Assert.Equal(["schema", "artifacts"], results.Select(result => result.Id));
    }

    [Fact]
    public void Run_GateNobodyHas_Fails()
    {
        var input = GateCases.Input();
        var stage = new StagePolicy(input.Stage.Name, ["schema", "soak"], null, [], [], ApprovalRule.None, [], []);

        var results = GateRunner.Run(input with { Stage = stage });

        Assert.Equal(["schema passed", "soak failed"], results.Select(result => $"{result.Gate} {result.VerdictText}"));
        Assert.False(GateRunner.Allows(results));
    }

    [Fact]
    public void Run_SchemaErrors_FailWithTheFirstAndHowMany()
    {
        var result = GateRunner.Run(GateCases.Input() with { SchemaErrors = Errors })[0];

        Assert.Equal(
            "schema failed [2 problems] [metadata that fits its schema] The metadata does not fit its schema in 2 places, first "
            + "candidates/1.2.0.json:3:5: /code/commit: must be text, not number.",
            GateCases.Line(result));
        Assert.Equal(Errors[0], result.Location);
    }

    [Fact]
    public void Unreadable_Metadata_FailsTheSchema() => Assert.Equal(
        "schema failed [1 problem] [metadata that fits its schema] The metadata does not fit its schema: "
        + "candidates/1.2.0.json:3:5: /code/commit: must be text, not number.",
        GateCases.Line(Assert.Single(GateRunner.Unreadable(Errors[..1]))));

    [Theory]
    [InlineData("worse CTR since Monday", "reason passed [worse CTR since Monday] [a reason] A reason is given.")]
    [InlineData(null, "reason failed [] [a reason] No reason is given; say why the stage is moved, it stays on record.")]
    [InlineData(" \t", "reason failed [] [a reason] No reason is given; say why the stage is moved, it stays on record.")]
    public void Run_Reason(string? reason, string line) =>
        Assert.Equal(line, GateCases.Line(GateRunner.Run(GateCases.Input() with { Move = GateCases.Move(reason, "alice") })[^1]));

    [Fact]
    public void Run_LessonsCandidateUnderTheLessonsPolicy()
    {
        var input = GateCases.Input(
            """{"split": "val", "auc": 0.87, "logloss": 0.42, "thresholds": {"auc": ">=0.85"}}""",
            """{"stages": {"promotion": {"required_checks": ["schema_ok", "metric_auc>=0.85", "bias_check_ok"], "approver_role": "ML Lead"}}}""");

        var results = GateRunner.Run(input with { Artifacts = [], Move = GateCases.Move("better", "ml_lead") });

        Assert.Equal(
            ["schema passed", "artifacts failed", "serialization not_applicable", "contract not_applicable", "metric_auc passed", "bias failed", "permission not_applicable", "approvals failed", "reason passed"],
            results.Select(result => $"{result.Id} {result.VerdictText}"));
    }

    [Theory]
    [InlineData(">=0.85", 1)]
    [InlineData(">=0.86", 2)]
    public void Run_CandidatesOwnRule_IsSaidOnceWhenPolicyAsksTheSame(string own, int results)
    {
        var input = GateCases.Input(
            $$$"""{"split": "val", "auc": 0.87, "thresholds": {"auc": "{{{own}}}"}}""", """{"split": "val", "thresholds": {"auc": ">=0.85"}}""");

        var metrics = GateRunner.Run(input).Where(result => result.Gate == GateNames.Metrics);

        Assert.Equal(results, metrics.Count());
    }

    [Fact]
    public void Run_ResultsSurviveTheJournal()
    {
        var input = GateCases.Input("""{"auc": 0.8}""", """{"thresholds": {"auc": ">=0.85"}, "required_checks": ["bias_check_ok"]}""");
        var results = GateRunner.Run(input with { Move = GateCases.Move("better", "alice") });

        var read = results.Select(result => GateResult.Read(JsonParser.ParseObject(
            new DocumentSource("entry", JsonText.ToBytes(result.ToJson())), DocumentLimits.Entry)));

        Assert.Equal(results.Select(result => result with { Location = null }), read);
    }

    [Fact]
    public void Names_EveryGateOnce() => Assert.Equal(
        ["schema", "artifacts", "serialization", "contract", "bump", "evaluation", "metrics", "bias", "lineage",
            "environment", "reproducibility", "criteria_before_training", "change_summary", "stage_order", "permission", "approvals", "reason", "standing", "incidents"],
        GateRunner.Names);
}
