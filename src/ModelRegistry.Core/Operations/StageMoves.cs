using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What promote and rollback share: a move knows where it comes from, and keeps to it through retries.</summary>
internal sealed class StageMoves(ModelLedger ledger, StageName stage, ExpectedHolder? asserted)
{
    private bool _isFixed;
    private ModelVersion? _from;

    /// <summary>
    /// Returns the stage's holder. It is fixed at the first read (or by <c>--from</c>); when another holds the stage later,
    /// the answer is a conflict that names who moved it and when.
    /// </summary>
    public async Task<StageHolder?> FromAsync(LedgerView view, CancellationToken cancellationToken)
    {
        var holder = view.State.Holder(stage);
        if (!_isFixed)
        {
            (_isFixed, _from) = (true, asserted is null ? holder?.Version : asserted.Version);
        }

        return holder?.Version == _from ? holder : throw await MovedAsync(view, holder, cancellationToken);
    }

    private async Task<RegistryException> MovedAsync(LedgerView view, StageHolder? holder, CancellationToken cancellationToken)
    {
        const string Hint = "Look at it with `modelregistry history`, then decide again.";
        if (holder is null)
        {
            return new RegistryException(RegistryErrorCode.Conflict, $"{stage} of {view.Model} is empty; it was expected to be held by {_from}.", Hint);
        }

        var entry = await ledger.EntryAsync(view.Model, holder.Entry, cancellationToken);
        return new RegistryException(
            RegistryErrorCode.Conflict,
            $"{stage} of {view.Model} is not held by {_from?.ToString() ?? "nothing"} but by {holder.Version}: {entry.Envelope.Actor.Name} moved it at {JournalTime.Write(entry.Time)} (entry {entry.Number}).",
            Hint);
    }
}
