using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal;

/// <summary>Lists the entry types this tool version knows, and how each body is read.</summary>
public static class EntryBodies
{
    private static readonly Dictionary<string, Func<JsonReader, EntryBody>> Readers = new(StringComparer.Ordinal)
    {
        [PolicyAdopted.TypeName] = PolicyAdopted.Read,
        [Registered.TypeName] = Registered.Read,
        [Validated.TypeName] = Validated.Read,
        [Promoted.TypeName] = Promoted.Read,
        [RolledBack.TypeName] = RolledBack.Read,
        [Deprecated.TypeName] = Deprecated.Read,
        [Tagged.TypeName] = Tagged.Read,
        [Noted.TypeName] = Noted.Read,
        [Evaluated.TypeName] = Evaluated.Read,
        [Waived.TypeName] = Waived.Read,
        [Attached.TypeName] = Attached.Read,
        [Revoked.TypeName] = Revoked.Read,
        [StageCleared.TypeName] = StageCleared.Read,
        [Retired.TypeName] = Retired.Read,
        [Pruned.TypeName] = Pruned.Read,
        [IncidentOpened.TypeName] = IncidentOpened.Read,
        [IncidentUpdated.TypeName] = IncidentUpdated.Read,
        [IncidentClosed.TypeName] = IncidentClosed.Read,
        [Drilled.TypeName] = Drilled.Read,
        [Alerted.TypeName] = Alerted.Read,
        [AlertCleared.TypeName] = AlertCleared.Read,
        [ExperimentStarted.TypeName] = ExperimentStarted.Read,
        [ExperimentConcluded.TypeName] = ExperimentConcluded.Read,
        [Notified.TypeName] = Notified.Read,
    };

    /// <summary>Gets the types this tool version knows.</summary>
    public static IReadOnlyCollection<string> Known => Readers.Keys;

    /// <summary>Reads a body of a known type strictly, of an unknown one as it is.</summary>
    public static EntryBody Read(string type, JsonReader reader) =>
        Readers.TryGetValue(type, out var read) ? read(reader) : new UnknownBody(type, reader.Json);
}
