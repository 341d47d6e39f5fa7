using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>
/// Says what evidence about approvals is worth: each review of an environment, each review of the candidate's pull request, each signed
/// statement. Whether an approval that stands also counts (role, source, own request, one a person) the gate <c>approvals</c> says. Pure, so
/// that an audit comes to the same answer.
/// </summary>
public static class ApprovalJudge
{
    /// <summary>Judges evidence.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="decided">The promotion as it would be carried out.</param>
    /// <param name="policy">Policy it would be carried out under.</param>
    public static IReadOnlyList<ApprovalFinding> Judge(ApprovalEvidence evidence, ApprovalCase decided, ResolvedPolicy policy) =>
    [
        .. evidence.Run is { } run ? EnvironmentJudge.Judge(run, policy.RequireStage(decided.Subject.Stage), decided.Used, evidence.Teams) : [],
        .. evidence.PullRequest is { } pull ? ReviewJudge.Judge(pull, decided) : [],
        .. FileJudge.Judge(evidence.Files, decided, policy),
    ];

    /// <summary>Returns the numbers of the entries that statements name as the newest, which whoever judges them has to look up.</summary>
    public static IReadOnlyList<int> HeadsOf(IReadOnlyList<SignedApproval> files) =>
        [.. files.Select(file => ApprovalStatement.TryParse(file.Statement)?.Head.Entry).OfType<int>().Distinct()];
}
