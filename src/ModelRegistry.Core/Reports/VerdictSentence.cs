using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>The verdict on a version in one sentence.</summary>
/// <param name="Tone">How it is meant: <c>good</c>, <c>caution</c>, <c>bad</c> or <c>neutral</c>.</param>
/// <param name="Text">The sentence.</param>
internal sealed record VerdictSentence(string Tone, string Text)
{
    public static VerdictSentence Of(VersionReportInput input) => input.Version.Standing switch
    {
        { Revoked: not null } => new("bad", $"Revoked: must not be used{StillIn(input)}."),
        { Deprecated: not null } standing => Deprecated(input, standing),
        { Pruned: { } number } => new("caution", $"Pruned{(StandingSection.Find(input, number) is { } entry ? $" on {ReportText.Day(entry.Time)}" : string.Empty)}: its record stays, its bytes are gone."),
        { Incidents.Count: > 0 } standing => new(
            "bad", $"Frozen by {ReportText.Count(standing.Incidents.Count, "open incident")}{StillIn(input)}."),
        { Alerts.Count: > 0 } standing => new(
            "caution", $"Under {ReportText.Count(standing.Alerts.Count, "open alert")}{StillIn(input)}: {Alerted(input, standing)}."),
        _ when input.Stages.Count > 0 => InUse(input),
        _ => NotInUse(input),
    };

    private static VerdictSentence Deprecated(VersionReportInput input, VersionStanding standing)
    {
        var entry = StandingSection.Find(input, standing.Deprecated);
        var (reason, replacement) = entry is null ? (string.Empty, null) : StandingSection.Deprecated(entry);
        var act = entry?.Body is RolledBack ? "Rolled back and deprecated" : "Deprecated";
        var when = entry is null ? string.Empty : $" on {ReportText.Day(entry.Time)}";
        var why = reason.Length == 0 ? "." : $": {ReportText.Sentence(reason)}";
        return new("bad", $"{act}{when}{StillIn(input)}{why}{(replacement is null ? string.Empty : $" Use {replacement} instead.")}");
    }

    private static string Alerted(VersionReportInput input, VersionStanding standing) =>
        (StandingSection.Find(input, standing.Alerts[^1])?.Body as Alerted)?.Summary ?? "see its history";

    private static string StillIn(VersionReportInput input) => input.Stages.Count == 0
        ? string.Empty
        : $", but still holds {ReportText.List([.. input.Stages.Select(stage => stage.Key.Text)])}";

    private static VerdictSentence InUse(VersionReportInput input)
    {
        var (stage, holder) = input.Stages[^1];
        var entry = StandingSection.Find(input, holder.Entry);
        var how = entry?.Body switch
        {
            Promoted body => $"{Gates(body.Gates)}, {Approved(body, entry.Envelope.Actor)}",
            RolledBack body => $"restored by a rollback from {body.Move.From}; gates of its own promotion: {body.Verdict}",
            _ => $"gates: {holder.Verdict}",
        };
        return new(holder.Verdict == StageHolder.Passed ? "good" : "caution", $"Holds {stage} since {ReportText.Day(holder.Time)}: {how}.");
    }

    private static string Approved(Promoted body, Actor actor) => (body.ByOthers(actor), body.Approvals.Count) switch
    {
        (_, 0) => "no approval recorded",
        ({ Count: 0 }, _) => "approved by nobody but who asked for it, which does not count",
        var (approvals, _) => "approved by " + ReportText.List([.. approvals.Select(approval => $"{approval.By} ({ReportText.How(approval)})")]),
    };

    private static VerdictSentence NotInUse(VersionReportInput input)
    {
        var bodies = input.History.Entries.Select(entry => entry.Body).ToArray();
        if (input.History.Entries.LastOrDefault(entry => (entry.Body as Promoted)?.Move.From == input.Version.Standing.Version) is { Body: Promoted { Move: var move } } left)
        {
            return new("neutral", $"In no stage now; held {move.Stage} until {ReportText.Day(left.Time)}, when {move.Version} replaced it.");
        }

        return bodies.OfType<Validated>().LastOrDefault() is { } validated
            ? new(validated.Passed ? "neutral" : "caution", $"Registered and in no stage; last validated for {validated.Stage}: {Gates(validated.Gates)}.")
            : new("neutral", "Registered and in no stage; no gates have been run on it.");
    }

    private static string Gates(IReadOnlyList<GateResult> gates)
    {
        var (failed, waived, passed) = (Count(gates, Verdict.Failed), Count(gates, Verdict.Waived), Count(gates, Verdict.Passed));
        var main = failed > 0 ? $"{ReportText.Number(failed)} of {ReportText.Count(gates.Count, "check")} failed"
            : passed == 1 ? "1 check passed"
            : $"all {ReportText.Number(passed)} checks passed";
        return waived == 0 ? main : $"{main}, {ReportText.Number(waived)} waived";
    }

    private static int Count(IReadOnlyList<GateResult> gates, Verdict verdict) => gates.Count(gate => gate.Verdict == verdict);
}
