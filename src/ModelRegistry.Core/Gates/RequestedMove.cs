using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>What a stage move brings with it beside the version.</summary>
/// <param name="Actor">Who asks for the move.</param>
/// <param name="Reason">Why, or null when nothing was said.</param>
/// <param name="Approvals">Approvals given, in order.</param>
public sealed record RequestedMove(Actor Actor, string? Reason, IReadOnlyList<Approval> Approvals)
{
    /// <summary>Gets who else asked for it, e.g. whoever started the run again; none of them may approve.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>Gets what was found about who agreed, or null when nobody looked beyond the caller's word.</summary>
    public ApprovalEvidence? Evidence { get; init; }

    /// <summary>Gets what the evidence comes to; only what stands is among the approvals.</summary>
    public IReadOnlyList<ApprovalFinding> Findings { get; init; } = [];

    /// <summary>Gets the digest of the plan that people were shown, or null where nobody was shown one.</summary>
    public Digest? ShownPlan { get; init; }

    /// <summary>Gets the digest of the plan as it is now, or null where nothing depends on it.</summary>
    public Digest? Plan { get; init; }

    /// <summary>Gets the teams whose members could be read.</summary>
    public IReadOnlyList<TeamMembers> Teams => Evidence?.Teams ?? [];

    /// <summary>Gets everybody who asks for the move.</summary>
    internal IReadOnlyList<string> Askers => [Actor.Name, .. Requesters, .. Evidence?.Requesters.Select(requester => requester.Login) ?? []];

    /// <summary>Returns the move with what evidence about it comes to: what stands joins the approvals.</summary>
    /// <param name="shown">Digest of the plan that people were shown, or null.</param>
    /// <param name="evidence">What was found, or null when nobody looked.</param>
    /// <param name="decided">The promotion as it would be carried out.</param>
    /// <param name="policy">Policy it would be carried out under.</param>
    public RequestedMove Judged(Digest? shown, ApprovalEvidence? evidence, ApprovalCase decided, ResolvedPolicy policy)
    {
        var findings = evidence is null ? [] : ApprovalJudge.Judge(evidence, decided, policy);
        return this with
        {
            ShownPlan = shown,
            Plan = decided.Subject.PlanDigest,
            Evidence = evidence,
            Findings = findings,
            Approvals = [.. Approvals, .. findings.Where(finding => finding.Stands).Select(finding => finding.Approval)],
        };
    }

    /// <summary>Returns whether an approval was given by one who asks for the move, by whatever login.</summary>
    internal bool IsAsker(Approval approval) =>
        Askers.Contains(approval.By, StringComparer.OrdinalIgnoreCase)
        || (approval.Id is not null && Evidence?.Requesters.Any(requester => requester.Id == approval.Id) == true);
}
