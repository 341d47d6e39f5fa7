using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that enough different people agreed to a move: names compared without case, each holding one of the roles policy
/// names, from a source that counts, none of them one who asks for the move, no two by the same environment.
/// </summary>
public sealed class ApprovalsGate : IGate
{
    private const string TypedIn = ApprovalSources.Typed;

    /// <inheritdoc/>
    public string Name => GateNames.Approvals;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => [.. Approvals(input), .. input.Move is { } move ? [.. PlanBinding.Evaluate(Name, move), .. Author(input, move)] : Array.Empty<GateResult>()];

    private GateResult[] Approvals(GateInput input)
    {
        var rule = input.Stage.Approvals;
        if (input.Move is null || rule.Minimum == 0)
        {
            var why = input.Move is null ? "No move is asked for, so no approval is." : $"Policy asks for no approval on {input.Stage.Name}.";
            return [new GateResult(Name, Name, Verdict.NotApplicable, null, null, why)];
        }

        var counted = Counted(input.Move, rule, input.Policy);
        var enough = counted.Count >= rule.Minimum;
        return
        [
            new GateResult(
                Name,
                Name,
                enough ? Verdict.Passed : Verdict.Failed,
                Measured(counted),
                Required(rule),
                enough ? Accepted(counted) : Refused(input, counted)),
        ];
    }

    /// <summary>Returns the approvals that count: one a person, one an environment, none by one who asks, each by a holder of a role and from a source that counts.</summary>
    internal static IReadOnlyList<Approval> Counted(RequestedMove move, ApprovalRule rule, ResolvedPolicy policy) =>
        ApprovalCount.Of([.. InOrder(move.Approvals, rule).Where(approval => Objection(approval, move, rule, policy) is null)]);

    /// <summary>Returns why an approval does not count, as the end of a sentence about who gave it, or null when it does.</summary>
    internal static string? Objection(Approval approval, RequestedMove move, ApprovalRule rule, ResolvedPolicy policy)
    {
        if (move.IsAsker(approval))
        {
            return "asked for the move, and nobody approves their own";
        }

        if (!rule.Counts(approval.Source))
        {
            return $"approved by {GateText.Plain(approval.Source)}, which does not count";
        }

        var roles = rule.Roles;
        return roles.Count == 0 || roles.Any(role => policy.Role(role)?.IsHeldBy(approval.By, move.Teams) == true)
            ? null
            : $"does not hold {Roles(roles)}";
    }

    // Whose own work it is cannot approve it, so that somebody has to be known.
    private IEnumerable<GateResult> Author(GateInput input, RequestedMove move) => move.Evidence is { HasUnknownAuthor: true, Run: { } run } && input.Stage.Approvals.Minimum > 0
        ?
        [
            new GateResult(
                "candidate_author",
                Name,
                Verdict.Failed,
                "nobody",
                "who wrote the candidate",
                $"Nobody can say who wrote {input.Metadata.Version}, so its author might approve it: commit {GateText.Plain(run.Commit)} has no file candidates/{input.Metadata.Version}.json of the model that is what was sealed and that at most 100 commits wrote."
                    + " Commit the candidate there and start a new run from that commit, or let people sign their approvals."),
        ]
        : [];

    private static IOrderedEnumerable<Approval> InOrder(IReadOnlyList<Approval> approvals, ApprovalRule rule) =>
        approvals.OrderByDescending(approval => rule.Counts(approval.Source)).ThenByDescending(approval => approval.Verified);

    // One sentence a person whose approvals do not count, none about those who are counted.
    private static IEnumerable<string> Objections(RequestedMove move, ApprovalRule rule, ResolvedPolicy policy, IReadOnlyList<Approval> counted) =>
        from person in ApprovalCount.People(InOrder(move.Approvals, rule))
        where !person.Any(counted.Contains)
        let spare = person.FirstOrDefault(approval => Objection(approval, move, rule, policy) is null)
        select spare is null ? $"{GateText.Plain(person[0].By)} {Objection(person[0], move, rule, policy)}" : $"{GateText.Plain(spare.By)} {Spare(spare)}";

    private static string Spare(Approval approval) => $"approved environment {GateText.Plain(approval.Where ?? "?")}, which gives one approval, and another person's is counted";

    private static string Roles(IReadOnlyList<string> roles) =>
        $"role {string.Join(" or ", roles.Select(role => $"'{GateText.Plain(role)}'"))}";

    private static string Required(ApprovalRule rule) =>
        GateText.Count(rule.Minimum, "approval") + (rule.Roles.Count == 0 ? string.Empty : $" by {Roles(rule.Roles)}")
        + (rule.Sources.Count == 0 ? string.Empty : $" from {string.Join(" or ", rule.Sources)}");

    private static string Measured(IReadOnlyList<Approval> counted) => counted.Count == 0
        ? GateText.Count(0, "approval")
        : $"{GateText.Count(counted.Count, "approval")}: {GateText.List(counted.Select(approval => GateText.Plain(approval.By)))}";

    private static string Accepted(IReadOnlyList<Approval> counted) => $"Approved by {GateText.List(counted.Select(Describe))}.";

    private static string Describe(Approval approval) => GateText.Plain(approval.By) + approval switch
    {
        { Verified: true, Where: { } where } => $" (from {GateText.Plain(approval.Source)} {GateText.Plain(where)}, verified)",
        { Verified: true } => $" (from {GateText.Plain(approval.Source)}, verified)",
        { Source: TypedIn } => " (as typed by the caller, unverified)",
        _ => $" (from {GateText.Plain(approval.Source)}, unverified)",
    };

    private static string Refused(GateInput input, IReadOnlyList<Approval> counted)
    {
        var rule = input.Stage.Approvals;
        string[] objections =
        [
            .. Objections(input.Move!, rule, input.Policy, counted),
            .. input.Move!.Findings.Where(finding => !finding.Stands).Select(finding => $"{GateText.Plain(finding.Approval.By)} {finding.Objection}"),
        ];
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
            + RoleNotes.Teams(input.Policy, rule.Roles, input.Move!.Teams)
            + RoleNotes.Undefined(input.Policy, rule.Roles);
    }
}
