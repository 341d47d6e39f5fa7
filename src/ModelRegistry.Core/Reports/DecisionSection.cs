using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes who decided what about the version, when and why, and who agreed.</summary>
internal static class DecisionSection
{
    public static JsonArray Decisions(VersionReportInput input) => JsonArray.Of(
        input.History.Entries.Where(entry => IsDecision(input, entry)).Select(entry => Decision(entry, input.IsInGit)));

    public static JsonArray Approvals(VersionReportInput input) => JsonArray.Of(
        from entry in input.History.Entries
        let body = entry.Body as Promoted
        where body?.Move.Version == input.Version.Standing.Version
        from approval in body.Approvals
        select Approval(entry, body, approval).With("stage", body.Move.Stage.Text).With("entry", entry.Number).With("time", ReportJson.Time(entry.Time)));

    private static bool IsDecision(VersionReportInput input, JournalEntry entry) => entry.Body switch
    {
        Registered => true,
        Promoted body => body.Move.Version == input.Version.Standing.Version,
        RolledBack => true,
        Deprecated => true,
        Waived => true,
        _ => false,
    };

    private static JsonObject Decision(JournalEntry entry, bool isInGit)
    {
        var move = (entry.Body as Promoted)?.Move ?? (entry.Body as RolledBack)?.Move;
        var promoted = entry.Body as Promoted;
        return ReportJson.Row(
            ("entry", entry.Number),
            ("type", entry.Body.Type),
            ("what", Title(entry.Body)),
            ("time", ReportJson.Time(entry.Time)),
            ("by", entry.Envelope.Actor.Name),
            ("by_source", entry.Envelope.Actor.Source),
            ("by_how", ReportText.How(entry.Envelope.Actor)),
            ("reason", Reason(entry.Body)),
            ("stage", move?.Stage.Text),
            ("from", move?.From?.ToString()),
            ("to", move?.Version.ToString()),
            ("verification", move?.Verification),
            ("policy", entry.Envelope.Policy?.Digest.ToString()),
            ("definitions_commit", entry.Envelope.DefinitionsCommit),
            ("in_no_commit", isInGit && entry.Envelope.DefinitionsCommit is null ? true : null),
            ("approvals", JsonArray.Of((promoted?.Approvals ?? []).Select(approval => Approval(entry, promoted!, approval)))),
            ("evidence", EvidenceSection.Of(promoted?.Evidence)));
    }

    private static string Title(EntryBody body) => body switch
    {
        Registered => "Registered",
        Promoted promoted => $"Promoted to {promoted.Move.Stage}",
        RolledBack back => $"{back.Move.Stage} rolled back from {back.Move.From} to {back.Move.Version}",
        Waived waived => $"Waived {waived.Gate} for {waived.Stage?.Text ?? "every stage"} until {ReportText.Day(waived.Expires)}",
        _ => "Deprecated",
    };

    private static string? Reason(EntryBody body) => body switch
    {
        Promoted promoted => promoted.Reason,
        RolledBack back => back.Reason,
        Deprecated deprecated => deprecated.Reason,
        Waived waived => waived.Reason,
        _ => null,
    };

    private static JsonObject Approval(JournalEntry entry, Promoted promoted, Approval approval) => ReportJson.Row(
        ("by", approval.By),
        ("source", approval.Source),
        ("verified", approval.Verified),
        ("where", approval.Where),
        ("how", ReportText.How(approval)),
        ("own", promoted.IsOwn(approval, entry.Envelope.Actor)),
        ("link", promoted.Evidence?.LinkOf(approval)),
        ("comment", promoted.Evidence?.CommentOf(approval)));
}
