using ModelRegistry.App.Pruning;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Pruning;

namespace ModelRegistry.App.Results;

/// <summary>What pruning one model came to.</summary>
/// <param name="Model">The model.</param>
/// <param name="Outcome">What came of the decision; null when earlier decisions were only finished.</param>
public sealed record PrunedModel(ModelName Model, OperationOutcome? Outcome)
{
    /// <summary>Gets the actor, shown with where the name came from.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Gets what the rule said of each version that was not pruned before.</summary>
    public IReadOnlyList<RetentionVerdict> Verdicts { get; init; } = [];

    /// <summary>Gets what was removed from each store; empty when nothing was to be.</summary>
    public IReadOnlyList<StoreRemoval> Removals { get; init; } = [];

    /// <summary>Gets the decision that was made or is planned, or null.</summary>
    public Pruned? Body => Outcome switch
    {
        OperationOutcome.Appended appended => (Pruned)appended.Entry.Body,
        OperationOutcome.Planned planned => (Pruned)planned.Body,
        _ => Repeated?.Body as Pruned,
    };

    /// <summary>Gets the entry that was appended, or that a repeated request led to; else null.</summary>
    public JournalEntry? Entry => Outcome switch
    {
        OperationOutcome.Appended appended => appended.Entry,
        _ => Repeated,
    };

    // Of a request that was carried out before nothing is judged again.
    private JournalEntry? Repeated => Verdicts.Count == 0 ? (Outcome as OperationOutcome.Unchanged)?.Entry : null;

    /// <summary>Gets the outcome as documents name it.</summary>
    public string OutcomeText => Outcome switch
    {
        null => Removals.Any(store => store.Removed > 0) ? "finished" : "unchanged",
        OperationOutcome.Appended => "appended",
        OperationOutcome.Planned => "planned",
        OperationOutcome.Refused => "refused",
        _ => "unchanged",
    };

    /// <summary>Returns the model as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("model", Model.Text),
        ("outcome", OutcomeText),
        ("why", (Outcome as OperationOutcome.Unchanged)?.Why),
        ("entry", Entry is null ? null : (JsonValue)Entry.Number),
        ("head", Outcome is OperationOutcome.Appended appended ? appended.Entry.Digest.ToString() : null),
        ("time", Entry is null ? null : JournalTime.Write(Entry.Time)),
        ("actor", Actor?.ToJson()),
        ("pruned", Body?.ToJson()),
        ("retention", Verdicts.Count == 0 ? null : JsonArray.Of(Verdicts.Select(verdict => verdict.ToJson()))),
        ("stores", Removals.Count == 0 ? null : JsonArray.Of(Removals.Select(removal => removal.ToJson()))),
        ("verdicts", Outcome is OperationOutcome.Refused refused ? JsonArray.Of(refused.Gates.Select(GateJson.Of)) : null));
}
