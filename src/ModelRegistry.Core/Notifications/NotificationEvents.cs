using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Notifications;

/// <summary>The events that channels may ask for: types of entries. Pure.</summary>
public static class NotificationEvents
{
    /// <summary>Gets every event that may be asked for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Registered.TypeName, Validated.TypeName, Promoted.TypeName, RolledBack.TypeName, StageCleared.TypeName, Deprecated.TypeName, Revoked.TypeName, Retired.TypeName,
        Waived.TypeName, IncidentOpened.TypeName, IncidentUpdated.TypeName, IncidentClosed.TypeName, Alerted.TypeName, AlertCleared.TypeName,
        Drilled.TypeName, ExperimentStarted.TypeName, ExperimentConcluded.TypeName, Pruned.TypeName,
    ];

    /// <summary>Gets the events of a channel that names none: what somebody has to look at now.</summary>
    public static IReadOnlyList<string> Default { get; } = [RolledBack.TypeName, IncidentOpened.TypeName, Alerted.TypeName, Revoked.TypeName];

    /// <summary>Returns the events an entry is: its type, and for a rollback also the incident that it opens.</summary>
    public static IReadOnlyList<string> Of(EntryBody body) =>
        body is RolledBack ? [RolledBack.TypeName, IncidentOpened.TypeName] : [body.Type];

    /// <summary>Returns the stage an entry is about, or null.</summary>
    public static StageName? StageOf(EntryBody body) => body switch
    {
        Promoted promoted => promoted.Move.Stage,
        RolledBack rolledBack => rolledBack.Move.Stage,
        StageCleared cleared => cleared.Stage,
        Validated validated => validated.Stage,
        Waived waived => waived.Stage,
        IncidentOpened opened => opened.Stage,
        Alerted alerted => alerted.Series.Stage,
        Drilled drilled => drilled.Stage,
        _ => null,
    };

    /// <summary>Returns the version an entry is about: of a rollback the one that was left; null when it is about none.</summary>
    public static ModelVersion? VersionOf(EntryBody body) => body is RolledBack rolledBack
        ? rolledBack.Incident.Version
        : body.Subjects.Select(subject => subject.Version).FirstOrDefault(version => version is not null);

    /// <summary>Returns the id of the incident an entry is about, or null.</summary>
    public static string? IncidentOf(EntryBody body) =>
        body.Subjects.Select(subject => subject.Incident).FirstOrDefault(incident => incident is not null);
}
