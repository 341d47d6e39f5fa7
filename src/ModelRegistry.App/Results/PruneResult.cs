using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>What pruning came to.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Models">One result a model.</param>
public sealed record PruneResult(string Registry, IReadOnlyList<PrunedModel> Models) : CommandResult
{
    // Of several models the outcome that people have to hear of first.
    private static readonly string[] Outcomes = ["refused", "appended", "planned", "finished", "unchanged"];

    /// <inheritdoc/>
    public override ExitCode ExitCode => Models.Any(model => model.Outcome is OperationOutcome.Refused) ? ExitCode.Refused : ExitCode.Ok;

    /// <inheritdoc/>
    internal override IEnumerable<DecidedEntry> Decisions => Models.Select(model => model.Entry).OfType<JournalEntry>().Select(entry => new DecidedEntry(entry));

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "prune"),
        ("outcome", Outcomes.FirstOrDefault(outcome => Models.Any(model => model.OutcomeText == outcome)) ?? Outcomes[^1]),
        ("registry", Registry),
        ("models", JsonArray.Of(Models.Select(model => model.ToJson()))));
}
