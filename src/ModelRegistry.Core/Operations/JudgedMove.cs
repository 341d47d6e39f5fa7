using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>A promotion of which it is known who asks and who agreed: all gates judge it again, because waivers depend on who asks too.</summary>
/// <param name="Move">The move with what evidence comes to.</param>
/// <param name="Gates">What the gates say of it.</param>
/// <param name="Plan">The plan that this is.</param>
internal sealed record JudgedMove(RequestedMove Move, IReadOnlyList<GateResult> Gates, MovePlan Plan)
{
    /// <summary>
    /// Judges a move. Where it comes to another plan than the one it was judged on, because another waiver excuses the same
    /// result, it is judged on that one: what people agreed to is then something else.
    /// </summary>
    /// <param name="move">The move before anybody looked.</param>
    /// <param name="shown">Digest of the plan that people were shown, or null.</param>
    /// <param name="evidence">What was found, or null.</param>
    /// <param name="decided">The promotion, with the plan as it was before anybody looked.</param>
    /// <param name="input">What gates look at.</param>
    /// <param name="plan">Makes the plan out of what gates say.</param>
    public static JudgedMove Of(
        RequestedMove move, Digest? shown, ApprovalEvidence? evidence, ApprovalCase decided, GateInput input, Func<IReadOnlyList<GateResult>, MovePlan> plan)
    {
        var judged = Judge(decided);
        var isAnother = GateRunner.Allows(judged.Gates.Where(MovePlan.IsCovered)) && judged.Plan.Digest != decided.Subject.PlanDigest;
        return isAnother ? Judge(decided with { Subject = decided.Subject with { PlanDigest = judged.Plan.Digest } }) : judged;

        JudgedMove Judge(ApprovalCase about)
        {
            var complete = move.Judged(shown, evidence, about, input.Policy);
            var gates = GateRunner.Run(input with { Move = complete });
            return new JudgedMove(complete, gates, plan(gates));
        }
    }
}
