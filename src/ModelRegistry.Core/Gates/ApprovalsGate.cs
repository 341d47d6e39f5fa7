using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that enough different people agreed to a move: names compared without case, each holding one of the roles policy
/// names, none of them the one who asks for the move.
/// </summary>
public sealed class ApprovalsGate : IGate
{
    private const string TypedIn = "option";

    /// <inheritdoc/>
    public string Name => GateNames.Approvals;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var rule = input.Stage.Approvals;
        if (input.Move is null || rule.Minimum == 0)
        {
            var why = input.Move is null ? "No move is asked for, so no approval is." : $"Policy asks for no approval on {input.Stage.Name}.";
            return [new GateResult(Name, Name, Verdict.NotApplicable, null, null, why)];
        }

        var people = People(input.Move.Approvals);
        var counted = Counted(people, input.Move.Actor, rule, input.Policy);
        var enough = counted.Count >= rule.Minimum;
        return
        [
            new GateResult(
                Name,
                Name,
                enough ? Verdict.Passed : Verdict.Failed,
                Measured(counted),
                Required(rule),
                enough ? Accepted(counted) : Refused(input, people, counted)),
        ];
    }

    /// <summary>Returns the approvals that count: one a person, none by the one who asks, each by a holder of a role.</summary>
    internal static IReadOnlyList<Approval> Counted(IReadOnlyList<Approval> approvals, Actor actor, ApprovalRule rule, ResolvedPolicy policy) =>
        [.. People(approvals).Where(approval => Objection(approval, actor, rule, policy) is null)];

    private static Approval[] People(IReadOnlyList<Approval> approvals) =>
    [
        .. approvals.OrderByDescending(approval => approval.Verified).DistinctBy(approval => approval.By, StringComparer.OrdinalIgnoreCase),
    ];

    private static string? Objection(Approval approval, Actor actor, ApprovalRule rule, ResolvedPolicy policy)
    {
        if (approval.By.Equals(actor.Name, StringComparison.OrdinalIgnoreCase))
        {
            return "asked for the move, and nobody approves their own";
        }

        var roles = rule.Roles;
        return roles.Count == 0 || roles.Any(role => policy.Role(role)?.IsHeldBy(approval.By) == true)
            ? null
            : $"does not hold {Roles(roles)}";
    }

    private static string Roles(IReadOnlyList<string> roles) =>
        $"role {string.Join(" or ", roles.Select(role => $"'{GateText.Plain(role)}'"))}";

    private static string Required(ApprovalRule rule) =>
        GateText.Count(rule.Minimum, "approval") + (rule.Roles.Count == 0 ? string.Empty : $" by {Roles(rule.Roles)}");

    private static string Measured(IReadOnlyList<Approval> counted) => counted.Count == 0
        ? GateText.Count(0, "approval")
        : $"{GateText.Count(counted.Count, "approval")}: {GateText.List(counted.Select(approval => GateText.Plain(approval.By)))}";

    private static string Accepted(IReadOnlyList<Approval> counted) => $"Approved by {GateText.List(counted.Select(Describe))}.";

    private static string Describe(Approval approval) => GateText.Plain(approval.By) + approval switch
    {
        { Verified: true } => $" (from {GateText.Plain(approval.Source)}, verified)",
        { Source: TypedIn } => " (as typed by the caller, unverified)",
        _ => $" (from {GateText.Plain(approval.Source)}, unverified)",
    };

    private static string Refused(GateInput input, Approval[] people, IReadOnlyList<Approval> counted)
    {
        var rule = input.Stage.Approvals;
        var objections = people.Except(counted).Select(approval => $"{GateText.Plain(approval.By)} {Objection(approval, input.Move!.Actor, rule, input.Policy)}").ToArray();
        var count = (counted.Count, objections.Length) switch
        {
            (0, 0) => "none is given",
            (0, _) => "none counts",
            (1, _) => $"only 1 counts, by {GateText.Plain(counted[0].By)}",
            _ => $"only {GateText.Number(counted.Count)} count, by {GateText.List(counted.Select(approval => GateText.Plain(approval.By)))}",
        };
        return $"{input.Stage.Name} asks for {Required(rule)}, and {count}"
            + (objections.Length == 0 ? string.Empty : $": {GateText.List(objections)}")
            + "."
            + Undefined(input.Policy, rule);
    }

    private static string Undefined(ResolvedPolicy policy, ApprovalRule rule) => string.Concat(rule.Roles
        .Where(role => policy.Role(role) is not { People.Count: > 0 })
        .Select(role => $" Nobody holds role '{GateText.Plain(role)}'{GateText.DidYouMean(role, policy.Roles.Select(known => known.Name))}: "
            + "name its people in model.json under policy.roles."));
}
