using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks that whoever decided something might, under the policy it was decided under.</summary>
internal static class PermissionAudit
{
    /// <summary>Returns what is wrong, or nothing.</summary>
    public static IEnumerable<string> Problems(JournalEntry entry, ResolvedPolicy? policy)
    {
        var action = entry.Body switch
        {
            Registered => PolicyActions.Register,
            Promoted => PolicyActions.Promote,
            RolledBack => PolicyActions.RollBack,
            Deprecated => PolicyActions.Deprecate,
            Tagged => PolicyActions.Tag,
            Noted => PolicyActions.Note,
            Evaluated => PolicyActions.Evaluate,
            Waived => PolicyActions.Waive,
            Attached => PolicyActions.Attach,
            Drilled => PolicyActions.RollBack,
            IncidentOpened or IncidentUpdated or IncidentClosed => PolicyActions.Incident,
            Revoked => PolicyActions.Revoke,
            StageCleared => PolicyActions.Promote,
            Retired => PolicyActions.Retire,
            Pruned => PolicyActions.Prune,
            Alerted or AlertCleared => PolicyActions.Observe,
            ExperimentStarted or ExperimentConcluded => PolicyActions.Experiment,
            _ => null,
        };
        if (policy is not null && action is not null
            && Permissions.Decide(
                policy,
                action,
                StageStays.MoveOf(entry.Body)?.Stage ?? (entry.Body as StageCleared)?.Stage ?? (entry.Body as Drilled)?.Stage,
                entry.Envelope.Actor,
                (entry.Body as Promoted)?.Evidence?.Teams ?? []) is { Verdict: Verdict.Failed } refused)
        {
            yield return $"was not for {refused.Measured} to decide: policy asks for {refused.Required}";
        }
    }
}
