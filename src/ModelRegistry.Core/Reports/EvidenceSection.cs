using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what was found about who agreed to a promotion, and how it was protected then.</summary>
internal static class EvidenceSection
{
    public static JsonObject? Of(ApprovalEvidence? evidence) => evidence is null ? null : ReportJson.Row(
        ("observed", ReportJson.Time(evidence.Observed)),
        ("head", evidence.Head.Digest.ToString()),
        ("plan_digest", evidence.PlanDigest?.ToString()),
        ("run", evidence.Run is { } run ? $"run {ReportText.Number(run.Id)} of {run.Repository}, attempt {ReportText.Number(run.Attempt)}" : null),
        ("run_url", evidence.Run?.Url),
        ("commit", evidence.Run?.Commit),
        ("requesters", ReportJson.Texts(evidence.Requesters.GroupBy(requester => requester.Login, StringComparer.OrdinalIgnoreCase)
            .Select(same => $"{same.Key} ({ReportText.List([.. same.Select(requester => requester.As.Replace('_', ' ')).Distinct()])})"))),
        ("environments", JsonArray.Of((evidence.Run?.Environments ?? []).Select(environment => ReportJson.Row(
            ("name", environment.Name), ("protection", Protection(environment.Protection)))))),
        ("answers", JsonArray.Of((evidence.Run?.Reviews ?? []).Select(review => ReportJson.Row(
            ("by", review.User.Login), ("state", review.State), ("where", ReportText.List(review.Environments)), ("comment", review.Comment))))));

    private static string Protection(EnvironmentProtection protection) => string.Join("; ",
    [
        protection.Reviewers.Count == 0 ? "waits for nobody" : $"waits for {ReportText.List([.. protection.Reviewers.Select(reviewer => reviewer.Name)])}",
        protection.PreventsSelfReview ? "nobody approves a run they started" : "whoever starts a run may approve it",
        protection.AdminsMayBypass ? "administrators may bypass it" : "administrators cannot bypass it",
        protection.Branches is null ? "any branch" : $"{protection.Branches} branches only",
        .. protection.WaitMinutes == 0 ? Array.Empty<string>() : [$"waits {ReportText.Number(protection.WaitMinutes)} min"],
    ]);
}
