using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>A model's journal as it stood at one head, its state proved by that head.</summary>
public sealed class LedgerView
{
    internal LedgerView(ModelName model, JournalEntry? head, ModelState state)
    {
        Model = model;
        Head = head;
        State = state;
    }

    /// <summary>Gets the model.</summary>
    public ModelName Model { get; }

    /// <summary>Gets the last entry, or null when the journal is empty.</summary>
    public JournalEntry? Head { get; }

    /// <summary>Gets the number of the last entry, 0 when the journal is empty.</summary>
    public int Number => Head?.Number ?? 0;

    /// <summary>Gets what the clock said when a decision on this view first asked for the time; null before.</summary>
    internal DateTimeOffset? Clock { get; set; }

    /// <summary>Gets the state; parts of its index are loaded when a ledger looks something up.</summary>
    public ModelState State { get; internal set; }
}
