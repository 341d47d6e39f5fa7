using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Results;

/// <summary>Says in one line what an entry did.</summary>
public static class EntrySummary
{
    /// <summary>Returns the line; untrusted text in it has no control characters.</summary>
    public static string Of(EntryBody body) => Of(body, null);

    /// <summary>Returns the line of an entry; an approval of one's own move is said to be one.</summary>
    public static string Of(JournalEntry entry) => Of(entry.Body, entry.Envelope.Actor);

    private static string Of(EntryBody body, Actor? actor) => Quotation.Inert(body switch
    {
        PolicyAdopted => "adopted the policy",
        Registered registered => $"registered {registered.Version} (number {registered.Ordinal}, {registered.Manifest.Artifacts.Count} {(registered.Manifest.Artifacts.Count == 1 ? "artifact" : "artifacts")})",
        Validated validated => $"validated {validated.Version} for {validated.Stage}: {(validated.Passed ? "passed" : "failed")}",
        Promoted promoted => $"{promoted.Move.Stage} {promoted.Move.From?.ToString() ?? "(empty)"} -> {promoted.Move.Version}{Approved(promoted, actor)}: {promoted.Reason}",
        RolledBack rolledBack => $"{rolledBack.Move.Stage} {rolledBack.Move.From} -> {rolledBack.Move.Version} (rollback, {rolledBack.Incident.Id}): {rolledBack.Reason}",
        Evaluated evaluated => $"evaluated {evaluated.Version} on {evaluated.Evaluation.Count} predictions of {evaluated.Evaluation.Predictions.Name}",
        Deprecated deprecated => $"deprecated {deprecated.Version}: {deprecated.Reason}",
        Waived waived => $"waived {waived.Gate} of {waived.Version} for {waived.Stage?.Text ?? "every stage"} until {JournalTime.Write(waived.Expires)}: {waived.Reason}",
        Alerted alerted => $"alerted on {alerted.Version}{(alerted.Series.Stage is { } stage ? $" in {stage}" : string.Empty)}: {alerted.Summary}",
        AlertCleared cleared => $"cleared {Alerted.IdOf(cleared.Alert)} of {cleared.Version}: {cleared.Reason ?? $"{cleared.Summary} is over"}",
        ExperimentStarted started => $"started experiment {started.Design.Id}: {string.Join(", ", started.Design.Arms.Select(arm => $"{arm.Name} {(arm.Model is null ? string.Empty : arm.Model + "@")}{arm.Version}"))}, by {started.Design.Primary.Name}",
        ExperimentConcluded concluded => $"concluded experiment {concluded.Experiment}: {concluded.Winner ?? concluded.Outcome.Replace('_', ' ')}{(concluded.Winner is null ? string.Empty : " won")}. {concluded.Reason}",
        Tagged tagged => $"tagged {tagged.Version}: {string.Join(", ", tagged.Set.Select(tag => $"{tag.Key}={tag.Value}").Concat(tagged.Remove.Select(key => $"-{key}")))}",
        Attached attached => $"attached {attached.Attachment.Name} to {attached.Version} as {attached.Attachment.Kind}{(attached.Text is null ? string.Empty : ": " + attached.Text)}",
        Revoked revoked => $"revoked {revoked.Version}: {revoked.Reason}",
        StageCleared cleared => $"{cleared.Stage} {cleared.From} -> (empty): {cleared.Reason}",
        Pruned pruned => $"pruned {(pruned.Versions.Count > 8 ? $"{pruned.Versions.Count} versions" : string.Join(", ", pruned.Versions.Select(version => version.Version.ToString())))}: {pruned.Reason}",
        Retired retired => $"retired the model{(retired.Replacement is null ? string.Empty : $" in favour of {retired.Replacement}")}: {retired.Reason}",
        Drilled drilled => $"practised a rollback of {drilled.Stage} from {drilled.From}: {(drilled.Passed ? $"{drilled.Version} could be restored" : "nothing could be restored")} ({drilled.Milliseconds} ms)",
        IncidentOpened opened => $"opened {opened.Id} about {opened.Version}: {opened.Facts.Summary}",
        IncidentUpdated updated => $"updated {updated.Id}: {IncidentText.Of(updated.Facts)}",
        IncidentClosed closed => $"closed {closed.Id}: {IncidentText.Of(closed.Facts)}",
        Notified told => $"told of entry {told.Event} ({told.EventType.Replace('_', ' ')}): {string.Join("; ", told.Channels.Select(Told))}",
        Noted noted => $"noted on {noted.Version}: {noted.Text}",
        _ => $"{body.Type} (unknown to this version of the tool)",
    });

    /// <summary>Returns which policy an entry adopts, and of which commit, as the end of a line; empty when it adopts none.</summary>
    /// <param name="envelope">The entry.</param>
    /// <param name="isInGit">Whether the ledger is in Git, so that an entry names a commit unless there was none.</param>
    public static string Adoption(EntryEnvelope envelope, bool isInGit) => envelope.Adoption is not { } adopted ? string.Empty
        : Quotation.Inert($" [policy {adopted.PolicyDigest.ToShortString()}{(envelope.DefinitionsCommit is { } commit ? $", commit {commit[..Math.Min(commit.Length, 12)]}" : isInGit ? ", in no commit" : string.Empty)}]");

    private static string Told(ToldChannel result) =>
        $"{result.Channel} {result.Outcome}{(result.Why is null ? string.Empty : $" after {result.Attempts} {(result.Attempts == 1 ? "attempt" : "attempts")}: {result.Why}")}{(result.Link is null ? string.Empty : $" ({result.Link})")}";

    private static string Approved(Promoted promoted, Actor? actor) => promoted.Approvals.Count == 0
        ? string.Empty
        : $" (approved by {string.Join(", ", promoted.Approvals.Select(approval => $"{approval.By}{(approval.Verified ? ", verified" : string.Empty)}{(actor is not null && promoted.IsOwn(approval, actor) ? ", their own move, which does not count" : string.Empty)}"))})";
}
