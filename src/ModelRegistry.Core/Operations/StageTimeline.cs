using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Operations;

/// <summary>Says who held stages during windows. Of the journal it reads what happened to those stages, and only as far back as it is asked about.</summary>
/// <param name="ledger">Journals.</param>
/// <param name="view">The model's.</param>
public sealed class StageTimeline(ModelLedger ledger, LedgerView view)
{
    // Newest first.
    private readonly Dictionary<StageName, List<Move>> _moves = [];

    /// <summary>Returns who held a stage during a window. A move at its very end is no longer within it.</summary>
    public async Task<StageTenure> DuringAsync(StageName stage, ObservationWindow window, CancellationToken cancellationToken)
    {
        var moves = await SinceAsync(stage, window.From, cancellationToken);
        return moves.Find(move => move.Time < window.To) is { } last
            ? new StageTenure(last.Version, last.Time > window.From ? last.Time : null)
            : new StageTenure(null, null);
    }

    private async Task<List<Move>> SinceAsync(StageName stage, DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (!_moves.TryGetValue(stage, out var moves))
        {
            _moves[stage] = moves = [];
        }

        var last = moves.Count > 0 ? moves[^1].Entry : view.State.Last(Subject.Of(stage));
        if (last > 0 && (moves.Count == 0 || moves[^1].Time > time))
        {
            await foreach (var entry in ledger.AboutAsync(view.Model, Subject.Of(stage), last, cancellationToken))
            {
                if (moves.Count == 0 || entry.Number < moves[^1].Entry)
                {
                    moves.Add(new Move(entry.Number, entry.Time, entry.Body is StageCleared ? null : StageHolder.After(entry)?.Version));
                }

                if (moves[^1].Time <= time)
                {
                    break;
                }
            }
        }

        return moves;
    }

    private sealed record Move(int Entry, DateTimeOffset Time, ModelVersion? Version);
}
