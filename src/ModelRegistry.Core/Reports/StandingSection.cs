using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes where the version stands: its stages, what speaks against it, and the verdict in one sentence.</summary>
internal static class StandingSection
{
    public static JsonObject Of(VersionReportInput input)
    {
        var verdict = VerdictSentence.Of(input);
        var standing = input.Version.Standing;
        return ReportJson.Row(
            ("status", Status(input)),
            ("tone", verdict.Tone),
            ("verdict", verdict.Text),
            ("stages", JsonArray.Of(input.Stages.Select(stage => Stage(input, stage.Key, stage.Value)))),
            ("approved", Approved(input)),
            ("deprecated", Find(input, standing.Deprecated) is { } entry ? Deprecation(entry) : null),
            ("revoked", Find(input, standing.Revoked) is { } revoked ? Act(revoked).With("reason", (revoked.Body as Revoked)?.Reason).With("replacement", (revoked.Body as Revoked)?.Replacement?.ToString()) : null),
            ("pruned", Find(input, standing.Pruned) is { Body: Pruned body } pruned ? Act(pruned).With("reason", body.Reason).With("rule", body.Rule).With("why", body.Of(standing.Version)?.Why) : null),
            ("incidents", JsonArray.Of(IncidentRows.Records(input).Select(IncidentRows.Of))));
    }

    /// <summary>Returns the entry of that number about the version, or null.</summary>
    public static JournalEntry? Find(VersionReportInput input, int? number) =>
        number is null ? null : input.History.Entries.FirstOrDefault(entry => entry.Number == number);

    /// <summary>Returns why a version was deprecated and what replaces it, from a deprecation or a rollback.</summary>
    public static (string Reason, ModelVersion? Replacement) Deprecated(JournalEntry entry) => entry.Body switch
    {
        Deprecated body => (body.Reason, body.Replacement),
        RolledBack body => (body.Reason, body.Move.Version),
        _ => (string.Empty, null),
    };

    private static string Status(VersionReportInput input) => input.Version.Standing switch
    {
        { Revoked: not null } => "revoked",
        { Deprecated: not null } => "deprecated",
        { Pruned: not null } => "pruned",
        _ => input.Stages.Count > 0 ? "in_use" : "registered",
    };

    private static JsonObject Stage(VersionReportInput input, StageName stage, StageHolder holder)
    {
        var approvals = Find(input, holder.Entry) is { Body: Promoted body } entry ? body.ByOthers(entry.Envelope.Actor) : [];
        return ReportJson.Row(
            ("stage", stage.Text),
            ("since", ReportJson.Time(holder.Time)),
            ("entry", holder.Entry),
            ("gates", holder.Verdict),
            ("approved_by", ReportJson.Texts(approvals.Select(approval => approval.By))),
            ("drill", DrillRows.Of(input.Drills.FirstOrDefault(drill => drill.Schedule.Stage == stage))));
    }

    // For the highest stage it holds, else for the one it was promoted to last, and never by one who asked for it.
    private static JsonObject? Approved(VersionReportInput input)
    {
        var highest = input.Stages.Count == 0 ? null : input.Stages[^1].Key;
        var approved = input.History.Entries.LastOrDefault(entry => entry.Body is Promoted body
            && body.Move.Version == input.Version.Standing.Version
            && (highest is null || body.Move.Stage == highest)
            && body.ByOthers(entry.Envelope.Actor).Count > 0);
        if (approved?.Body is not Promoted promoted)
        {
            return null;
        }

        var approvals = promoted.ByOthers(approved.Envelope.Actor);
        return ReportJson.Row(
            ("by", ReportText.List([.. approvals.Select(approval => approval.By)])),
            ("how", string.Join("; ", approvals.Select(ReportText.How).Distinct())),
            ("stage", promoted.Move.Stage.Text),
            ("entry", approved.Number));
    }

    private static JsonObject Act(JournalEntry entry) => ReportJson.Row(
        ("entry", entry.Number), ("time", ReportJson.Time(entry.Time)), ("by", entry.Envelope.Actor.Name));

    private static JsonObject Deprecation(JournalEntry entry)
    {
        var (reason, replacement) = Deprecated(entry);
        return Act(entry).With("reason", reason).With("replacement", replacement?.ToString());
    }
}
