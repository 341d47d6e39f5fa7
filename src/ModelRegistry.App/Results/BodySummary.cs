using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>Picks what people and scripts want first out of an entry's body.</summary>
public static class BodySummary
{
    /// <summary>Returns the gate results a body carries.</summary>
    public static IReadOnlyList<GateResult> Gates(EntryBody? body) => body switch
    {
        Promoted promoted => promoted.Gates,
        RolledBack rolledBack => rolledBack.Gates,
        Validated validated => validated.Gates,
        Drilled drilled => drilled.Gates,
        _ => [],
    };

    /// <summary>Returns the members output documents name first.</summary>
    public static IEnumerable<(string Name, JsonValue? Value)> Members(EntryBody? body) => body switch
    {
        Registered registered =>
        [
            ("version", registered.Version.ToString()),
            ("ordinal", registered.Ordinal),
            ("root_digest", registered.Manifest.RootDigest.ToString()),
            ("artifacts", registered.Manifest.Artifacts.Count),
            ("total_size", registered.Manifest.TotalSize),
        ],
        Promoted promoted =>
        [
            .. Move(promoted.Move, promoted.Reason),
            ("approvals", JsonArray.Of(promoted.Approvals.Select(approval => ApprovalJson(approval, promoted.Evidence)))),
        ],
        RolledBack rolledBack =>
        [
            .. Move(rolledBack.Move, rolledBack.Reason),
            ("deprecates", rolledBack.Deprecates.ToString()),
            ("incident", rolledBack.Incident.Id),
            ("cause", rolledBack.Cause?.ToJson()),
            ("detected", rolledBack.Detected is { } detected ? JournalTime.Write(detected) : null),
            ("lineage", rolledBack.Lineage?.ToJson()),
            ("considered", JsonArray.Of(rolledBack.Considered.Select(version => version.ToJson()))),
        ],
        Validated validated => [("version", validated.Version.ToString()), ("stage", validated.Stage.Text), ("root_digest", validated.RootDigest.ToString())],
        Evaluated evaluated => [("version", evaluated.Version.ToString()), ("evaluation", evaluated.Evaluation.ToJson())],
        Deprecated deprecated => [("version", deprecated.Version.ToString()), ("reason", deprecated.Reason), ("replacement", deprecated.Replacement?.ToString())],
        Waived waived =>
        [
            ("version", waived.Version.ToString()),
            ("stage", waived.Stage?.Text),
            ("root_digest", waived.RootDigest.ToString()),
            ("reason", waived.Reason),
            ("gate", waived.Gate),
            ("expires", JournalTime.Write(waived.Expires)),
            ("covers", JsonArray.Of(waived.Covers.Select(cover => cover.ToJson()))),
        ],
        Attached attached => [("version", attached.Version.ToString()), ("attachment", attached.Attachment.ToJson()), ("text", attached.Text)],
        Revoked revoked => [("version", revoked.Version.ToString()), ("reason", revoked.Reason), ("replacement", revoked.Replacement?.ToString())],
        StageCleared cleared => [("stage", cleared.Stage.Text), ("from", cleared.From.ToString()), ("reason", cleared.Reason)],
        Pruned pruned => [("reason", pruned.Reason), ("rule", pruned.Rule), ("versions", JsonArray.Of(pruned.Versions.Select(version => version.ToJson())))],
        Retired retired => [("reason", retired.Reason), ("replacement", retired.Replacement?.Text)],
        Drilled drilled =>
        [
            ("version", drilled.Version?.ToString()),
            ("stage", drilled.Stage.Text),
            ("from", drilled.From.ToString()),
            ("verification", drilled.Verification),
            ("milliseconds", drilled.Milliseconds),
            ("passed", drilled.Passed),
            ("considered", JsonArray.Of(drilled.Considered.Select(version => version.ToJson()))),
        ],
        IncidentOpened opened => [("version", opened.Version.ToString()), ("stage", opened.Stage?.Text), ("incident", opened.Id), ("facts", opened.Facts.ToJson())],
        IncidentUpdated updated => [("version", updated.Version.ToString()), ("incident", updated.Id), ("facts", updated.Facts.ToJson())],
        IncidentClosed closed => [("version", closed.Version.ToString()), ("incident", closed.Id), ("facts", closed.Facts.ToJson())],
        Alerted alerted =>
        [
            ("version", alerted.Version.ToString()),
            ("stage", alerted.Series.Stage?.Text),
            ("root_digest", alerted.RootDigest.ToString()),
            ("alert", alerted.Summary),
        ],
        AlertCleared cleared =>
        [
            ("version", cleared.Version.ToString()),
            ("root_digest", cleared.RootDigest.ToString()),
            ("reason", cleared.Reason),
            ("alert", cleared.Summary),
            ("clears", Alerted.IdOf(cleared.Alert)),
        ],
        ExperimentStarted started =>
        [
            ("experiment", started.Design.Id.Text),
            ("arms", JsonArray.Of(started.Design.Arms.Select(arm => arm.ToJson()))),
            ("notes", started.Notes.Count == 0 ? null : JsonArray.Of(started.Notes.Select(note => (JsonValue)note))),
        ],
        ExperimentConcluded concluded =>
        [
            ("experiment", concluded.Experiment.Text),
            ("reason", concluded.Reason),
            ("conclusion", concluded.Outcome),
            ("winner", concluded.Winner),
            ("observations", concluded.Observations.ToJson()),
        ],
        Notified told =>
        [
            ("version", told.Version?.ToString()),
            ("incident", told.Incident),
            ("event", told.Event),
            ("channels", JsonArray.Of(told.Channels.Select(channel => channel.ToJson()))),
        ],
        Tagged tagged => [("version", tagged.Version.ToString())],
        Noted noted => [("version", noted.Version.ToString())],
        _ => [],
    };

    private static JsonObject ApprovalJson(Approval approval, ApprovalEvidence? evidence) =>
        evidence?.LinkOf(approval) is { } link ? approval.ToJson().With("link", link) : approval.ToJson();

    private static IEnumerable<(string Name, JsonValue? Value)> Move(StageMove move, string reason) =>
    [
        ("version", move.Version.ToString()),
        ("ordinal", move.Ordinal),
        ("stage", move.Stage.Text),
        ("from", move.From?.ToString()),
        ("root_digest", move.RootDigest.ToString()),
        ("verification", move.Verification),
        ("reason", reason),
    ];
}
