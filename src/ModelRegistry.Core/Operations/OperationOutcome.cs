using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;

namespace ModelRegistry.Core.Operations;

/// <summary>What an operation came to.</summary>
public abstract record OperationOutcome
{
    private OperationOutcome()
    {
    }

    /// <summary>An entry was appended.</summary>
    /// <param name="Entry">The entry.</param>
    public sealed record Appended(JournalEntry Entry) : OperationOutcome
    {
        /// <summary>Gets a value indicating whether the definitions it was decided under are in no commit, where entries name one.</summary>
        public bool IsInNoCommit { get; init; }
    }

    /// <summary>Things already are as asked; nothing was written.</summary>
    /// <param name="Why">One sentence.</param>
    /// <param name="Entry">Entry that made them so.</param>
    public sealed record Unchanged(string Why, JournalEntry Entry) : OperationOutcome;

    /// <summary>A dry run: what would be appended.</summary>
    /// <param name="Body">The decision.</param>
    public sealed record Planned(EntryBody Body) : OperationOutcome
    {
        /// <summary>Gets what a stage move was decided on; null for other decisions.</summary>
        public MovePlan? Plan { get; init; }
    }

    /// <summary>A rule said no; nothing was written.</summary>
    /// <param name="Gates">Every result, at least one failed.</param>
    public sealed record Refused(IReadOnlyList<GateResult> Gates) : OperationOutcome
    {
        /// <summary>Gets what a stage move was decided on; null for other decisions.</summary>
        public MovePlan? Plan { get; init; }
    }
}
