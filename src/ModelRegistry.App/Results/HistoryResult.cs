using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>What happened to a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stage">Stage asked for, or null for everything.</param>
/// <param name="Entries">Entries, oldest first.</param>
/// <param name="Total">Number of entries in the journal.</param>
public sealed record HistoryResult(ModelName Model, StageName? Stage, IReadOnlyList<JournalEntry> Entries, int Total) : CommandResult
{
    /// <summary>Gets a value indicating whether the ledger is in Git, so that entries name the commit of the definitions.</summary>
    public bool IsInGit { get; init; }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "history"),
        ("model", Model.Text),
        ("stage", Stage?.Text),
        ("total", Total),
        ("entries", JsonArray.Of(Entries.Select(EntryJson.Of))));
}
