using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Git;

/// <summary>What one commit of a ledger changes.</summary>
/// <param name="Model">Model.</param>
/// <param name="Number">Number of the new entry; 0 when only views change.</param>
/// <param name="Entry">Its bytes.</param>
/// <param name="Views">Views that change with it.</param>
/// <param name="WithTags">Whether tags are made for it.</param>
internal sealed record LedgerChange(ModelName Model, int Number, ReadOnlyMemory<byte> Entry, ViewChanges Views, bool WithTags)
{
    /// <summary>Gets where the model's tags stand, when that is to be written; null for what follows from the entry.</summary>
    public GtoCursor? Cursor { get; init; }
}
