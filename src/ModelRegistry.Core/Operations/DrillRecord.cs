using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>When a rollback of a stage is to be practised, and what the last one was.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Last">Entry of the last drill that passed, or rollback; null when there was none.</param>
public sealed record DrillRecord(DrillSchedule Schedule, JournalEntry? Last)
{
    /// <summary>Gets how long the last drill took from the first read to the decision; null when there was none, or it was a real rollback.</summary>
    public long? Milliseconds => (Last?.Body as Drilled)?.Milliseconds;

    /// <summary>Gets a value indicating whether a real rollback came last: that counts, too.</summary>
    public bool IsRollback => Last?.Body is RolledBack;

    /// <summary>Reads the records of every stage that policy wants practised and a version holds, in the registry's order.</summary>
    public static async Task<IReadOnlyList<DrillRecord>> ReadAsync(ModelLedger ledger, LedgerView view, ResolvedPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var records = new List<DrillRecord>();
        foreach (var schedule in DrillSchedule.All(policy, view.State, now))
        {
            records.Add(new DrillRecord(schedule, schedule.Last is { } last ? await FindAsync(ledger, view, schedule.Stage, last, cancellationToken) : null));
        }

        return records;
    }

    // The state keeps when it was. Times never run backwards, so the entry is found by bisection.
    private static async Task<JournalEntry?> FindAsync(ModelLedger ledger, LedgerView view, StageName stage, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var (low, high) = (0, view.Number);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = (await ledger.EntryAsync(view.Model, middle, cancellationToken)).Time <= time ? (middle, high) : (low, middle - 1);
        }

        for (; low > 0; low--)
        {
            var entry = await ledger.EntryAsync(view.Model, low, cancellationToken);
            if (entry.Time < time || StageOf(entry.Body) == stage)
            {
                return entry.Time == time ? entry : null;
            }
        }

        return null;
    }

    private static StageName? StageOf(EntryBody body) => body switch
    {
        Drilled { Passed: true } drilled => drilled.Stage,
        RolledBack rolledBack => rolledBack.Move.Stage,
        _ => null,
    };
}
