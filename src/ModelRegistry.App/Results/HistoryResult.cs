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
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "history"),
        ("model", Model.Text),
        ("stage", Stage?.Text),
        ("total", Total),
        ("entries", JsonArray.Of(Entries.Select(EntryJson.Of))));
}
