using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>The facts of a rollback that several sections of its page need.</summary>
/// <param name="Input">What the page is made from.</param>
/// <param name="Body">The rollback.</param>
internal sealed record IncidentStory(IncidentInput Input, RolledBack Body)
{
    /// <summary>Gets the move that gave the stage to the version left; null when the journal has none before.</summary>
    public JournalEntry? Began => Input.Moves.LastOrDefault(entry => entry.Number < Input.Entry.Number && Target(entry) == Body.Incident.Version);

    /// <summary>Gets the move that gave the stage to the version restored before; null when it never held the stage.</summary>
    public JournalEntry? HeldBefore => Input.Moves.LastOrDefault(entry => entry.Number < Input.Entry.Number && Target(entry) == Body.Move.Version);

    /// <summary>Gets a value indicating whether the incident still freezes the version left.</summary>
    public bool IsOpen => Input.Bad.Version.Standing.Incidents.Contains(Body.Incident.Id);

    /// <summary>Gets everything known of the incident.</summary>
    public IncidentRecord? Record => IncidentRows.Records(Input.Bad).FirstOrDefault(record => record.Id == Body.Incident.Id);

    /// <summary>Gets how long the version left held the stage, until the rollback; null when the journal does not say since when.</summary>
    public TimeSpan? Served => Began is { } began ? Input.Entry.Time - began.Time : null;

    /// <summary>Returns the version an entry moved its stage to, or null.</summary>
    public static ModelVersion? Target(JournalEntry entry) => entry.Body switch
    {
        Promoted promoted => promoted.Move.Version,
        RolledBack back => back.Move.Version,
        _ => null,
    };
}
