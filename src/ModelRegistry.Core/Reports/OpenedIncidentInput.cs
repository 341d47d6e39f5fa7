using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal;

namespace ModelRegistry.Core.Reports;

/// <summary>What the page of an incident that no rollback opened is made from, read at one head.</summary>
/// <param name="Entry">The entry that opened it.</param>
/// <param name="Bad">The version it is about.</param>
/// <param name="Good">The version it is compared with, or null where there is none.</param>
/// <param name="Moves">Every move of the stage in which it was noticed, oldest first; empty where none was named.</param>
public sealed record OpenedIncidentInput(JournalEntry Entry, VersionReportInput Bad, VersionReportInput? Good, IReadOnlyList<JournalEntry> Moves)
{
    /// <summary>Gets what differs as far as a version's number has to say it, from the lower version to the higher.</summary>
    public VersionComparison? Contract { get; init; }
}
