using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Finds out when a version held the stages that come before another.</summary>
internal static class StageStays
{
    /// <summary>
    /// Returns a version's stays in the stages that policy asks about; nothing is read when it asks about none. The state
    /// answers while the version holds them long enough; else the version's own history is followed by its back-pointers, so
    /// the cost depends on what happened to this version and never on how many there are.
    /// </summary>
    public static async Task<IReadOnlyList<StageStay>> ReadAsync(
        ModelLedger ledger, LedgerView view, VersionStanding version, ResolvedPolicy policy, StagePolicy stage, CancellationToken cancellationToken)
    {
        if (!stage.Gates.Contains(GateNames.StageOrder))
        {
            return [];
        }

        var before = StageOrderGate.Before(policy, stage);
        var soak = stage.Setting<Soak>()?.Time.Length ?? TimeSpan.Zero;
        var now = ledger.Now(view);
        StageStay[] open = [.. before.Select(earlier => Open(view.State, earlier, version.Version)).OfType<StageStay>()];
        if (open.Length == before.Count && open.All(stay => stay.Length(now) >= soak))
        {
            return open;
        }

        var history = new List<JournalEntry>();
        await foreach (var entry in ledger.AboutAsync(view.Model, Subject.Of(version.Version), version.Last, cancellationToken))
        {
            history.Add(entry);
        }

        history.Reverse();
        return [.. Of(history, version.Version).Where(stay => before.Contains(stay.Stage))];
    }

    /// <summary>Returns a version's stays in all stages, from the entries about it, oldest first.</summary>
    public static IReadOnlyList<StageStay> Of(IEnumerable<JournalEntry> history, ModelVersion version)
    {
        var stays = new List<StageStay>();
        foreach (var entry in history)
        {
            Follow(stays, entry, version);
        }

        return stays;
    }

    /// <summary>Takes an entry into a version's stays: one begins, one ends, or neither. A move that no gates vouch for begins none.</summary>
    public static void Follow(List<StageStay> stays, JournalEntry entry, ModelVersion version)
    {
        var move = MoveOf(entry.Body);
        var left = entry.Body is StageCleared cleared ? (cleared.Stage, cleared.From) : (move?.Stage, move?.From);
        if (left.From == version && stays.FindLastIndex(stay => stay.Stage == left.Stage && stay.To is null) is >= 0 and var index)
        {
            stays[index] = stays[index] with { To = entry.Time };
        }

        if (move?.Version == version && StageHolder.After(entry)?.Verdict != StageHolder.Unverified)
        {
            stays.Add(new StageStay(move.Stage, entry.Number, entry.Time, null));
        }
    }

    /// <summary>Returns the move a decision makes, or null.</summary>
    public static StageMove? MoveOf(EntryBody body) => body switch
    {
        Promoted promoted => promoted.Move,
        RolledBack rolledBack => rolledBack.Move,
        _ => null,
    };

    private static StageStay? Open(ModelState state, StageName stage, ModelVersion version) =>
        state.Holder(stage) is { Verdict: not StageHolder.Unverified } holder && holder.Version == version ? new StageStay(stage, holder.Entry, holder.Time, null) : null;
}
