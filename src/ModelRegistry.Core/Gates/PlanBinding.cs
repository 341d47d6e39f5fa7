using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that what is carried out is what people were shown, in the run that they were shown it in.</summary>
internal static class PlanBinding
{
    /// <summary>Id of the result about the plan.</summary>
    public const string PlanId = "approved_plan";

    /// <summary>Id of the result about the run.</summary>
    public const string AttemptId = "run_attempt";

    /// <summary>Id of the result about a run that had ended.</summary>
    public const string StatusId = "run_status";

    /// <summary>Returns a result about the plan where people were shown one or a run waited for them, and one about that run.</summary>
    public static IEnumerable<GateResult> Evaluate(string gate, RequestedMove move)
    {
        var run = move.Evidence?.Run;
        if (move.ShownPlan is not null || run is not null)
        {
            yield return Plan(gate, move);
        }

        if (run is { IsOver: true })
        {
            yield return new GateResult(
                StatusId,
                gate,
                Verdict.Failed,
                GateText.Plain(run.Status!),
                "a run that goes on",
                $"Run {GateText.Number(run.Id)} ({GateText.Plain(run.Workflow ?? "of an unknown workflow")}) had ended, so that nothing done now is part of what its reviewers agreed to. Start a new run.");
        }

        if (run is not null)
        {
            yield return run.Attempt == 1
                ? new GateResult(AttemptId, gate, Verdict.Passed, "attempt 1", "attempt 1", $"Run {GateText.Number(run.Id)} was started once.")
                : new GateResult(
                    AttemptId,
                    gate,
                    Verdict.Failed,
                    $"attempt {GateText.Number(run.Attempt)}",
                    "attempt 1",
                    $"Run {GateText.Number(run.Id)} was started again, and GitHub does not say which attempt an approval was given to. Start a new run.");
        }
    }

    private static GateResult Plan(string gate, RequestedMove move)
    {
        var explanation = (move.ShownPlan, move.ShownPlan == move.Plan) switch
        {
            (null, _) => "Nothing says what the reviewers of the run were shown. Hand over the digest that plan printed, with --plan-digest.",
            (_, true) => "What is carried out is what people were shown.",
            _ => "What would be carried out is not what people were shown: version, bytes, holder, policy or a gate's result is another by now. Make a new plan, and have it approved.",
        };
        return new GateResult(
            PlanId,
            gate,
            move.ShownPlan is not null && move.ShownPlan == move.Plan ? Verdict.Passed : Verdict.Failed,
            Shown(move.Plan),
            Shown(move.ShownPlan),
            explanation);
    }

    private static string? Shown(Digest? digest) => digest?.ToString();
}
