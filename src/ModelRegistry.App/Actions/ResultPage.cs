using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations;
using ModelRegistry.Reporting.Pages;

namespace ModelRegistry.App.Actions;

/// <summary>Renders results as Markdown for the summary of a step.</summary>
internal static class ResultPage
{
    /// <summary>Returns the page of a result, or null for results that decide nothing.</summary>
    public static string? Of(CommandResult result, int limit) => result switch
    {
        ChangesResult changes => ReviewPage.Render(changes.Review, limit),
        PlanResult plan => DecisionPage.Render(Headline(plan), Facts(plan), plan.Move.Gates, limit),
        OperationResult operation => DecisionPage.Render(Headline(operation), Facts(operation), operation.Gates, limit),
        CandidateResult candidate => DecisionPage.Render(Headline(candidate), [("File", candidate.File)], candidate.Gates, limit),
        _ => null,
    };

    private static string Headline(PlanResult plan) => plan.Move.Outcome switch
    {
        OperationOutcome.Unchanged unchanged => $"Nothing to do: {unchanged.Why}",
        OperationOutcome.Refused => $"Would be refused: {Move(plan)}{(plan.AwaitsApprovals ? " (only approvals are missing)" : string.Empty)}",
        _ => $"Would be done: {Move(plan)}",
    };

    private static string Move(PlanResult plan) =>
        $"{plan.Move.Verb} {plan.Move.AskedStage} of {plan.Move.Model} from {plan.Covered("from") ?? "(empty)"} to {plan.Covered("version") ?? "(no version)"}";

    private static IReadOnlyList<(string Name, string Value)> Facts(PlanResult plan) =>
    [
        ("Root digest", plan.Covered("root_digest") ?? "-"),
        ("Plan digest", plan.Plan?.Digest.ToString() ?? "-"),
        ("Policy", plan.Covered("policy") ?? "-"),
        ("Asked for by", plan.Move.Actor?.Name ?? "-"),
    ];

    private static string Headline(OperationResult result)
    {
        var subject = $"{result.Verb} {result.Model}{((result.ToJson()["version"] as JsonString)?.Text is { } version ? $"@{version}" : string.Empty)}";
        return result.Outcome switch
        {
            OperationOutcome.Appended => $"Done: {subject}",
            OperationOutcome.Unchanged unchanged => $"Nothing to do: {unchanged.Why}",
            OperationOutcome.Planned => $"Would be done: {subject}",
            _ => $"Refused: {subject}",
        };
    }

    private static IReadOnlyList<(string Name, string Value)> Facts(OperationResult result) => result.Entry is { } entry
        ? [("Entry", entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Head", entry.Digest.ToString()), ("By", result.Actor?.Name ?? "-")]
        : [];

    private static string Headline(CandidateResult result) => result.ExitCode == ExitCode.Ok
        ? $"Passed: {result.Model} {result.Version} passes the gates of {result.Stage}"
        : $"Failed: {result.Model ?? result.File} {result.Version} does not pass{(result.Stage is null ? string.Empty : $" the gates of {result.Stage}")}";
}
