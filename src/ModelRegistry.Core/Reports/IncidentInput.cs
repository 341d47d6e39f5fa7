using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Journal;

namespace ModelRegistry.Core.Reports;

/// <summary>What the page of a rollback is made from, read at one head.</summary>
/// <param name="Entry">The entry of the rollback.</param>
/// <param name="Bad">The version that was left.</param>
/// <param name="Good">The version that was restored.</param>
/// <param name="Moves">Every move of the stage, oldest first.</param>
public sealed record IncidentInput(JournalEntry Entry, VersionReportInput Bad, VersionReportInput Good, IReadOnlyList<JournalEntry> Moves)
{
    /// <summary>Gets what differs as far as a version's number has to say it, from the lower version to the higher.</summary>
    public VersionComparison? Contract { get; init; }
}
