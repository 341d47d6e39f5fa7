using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>What observing one model came to.</summary>
/// <param name="Model">The model.</param>
public sealed record ObservedModel(ModelName Model)
{
    /// <summary>Gets the observations.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Gets how many were kept.</summary>
    public int Added { get; init; }

    /// <summary>Gets how many were there already.</summary>
    public int Known { get; init; }

    /// <summary>Gets what was left out or not judged and why, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets what opening and clearing alerts came to.</summary>
    public IReadOnlyList<OperationOutcome> Outcomes { get; init; } = [];

    /// <summary>Gets the alerts that are open now, of the versions that were observed.</summary>
    public IReadOnlyList<OpenAlert> Open { get; init; } = [];

    /// <summary>Gets the rollbacks that open alerts suggest.</summary>
    public IReadOnlyList<SuggestedRollback> Suggested { get; init; } = [];

    /// <summary>Gets the rollbacks that policy asked for.</summary>
    public IReadOnlyList<OperationResult> RolledBack { get; init; } = [];

    /// <summary>Gets results that refused something; none when all was done.</summary>
    public IReadOnlyList<GateResult> Refusals { get; init; } = [];

    /// <summary>Gets why the model could not be observed, or null.</summary>
    public RegistryException? Failure { get; init; }

    /// <summary>Gets what contradicts an observation that is kept, or null; everything else was kept and judged.</summary>
    public RegistryException? Contradiction { get; init; }

    /// <summary>Gets the entries that were appended.</summary>
    public IEnumerable<JournalEntry> Appended => Outcomes.OfType<OperationOutcome.Appended>().Select(outcome => outcome.Entry);

    /// <summary>Gets the entries that alerts and rollbacks stand in, whether they were appended now or earlier.</summary>
    internal IEnumerable<DecidedEntry> Decisions => Outcomes
        .Select(outcome => outcome switch
        {
            OperationOutcome.Appended appended => appended.Entry,
            OperationOutcome.Unchanged unchanged => unchanged.Entry,
            _ => null,
        })
        .OfType<JournalEntry>()
        .Select(entry => new DecidedEntry(entry))
        .Concat(RolledBack.SelectMany(result => result.Decisions));

    /// <summary>Returns the result as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("model", Model.Text),
        ("added", Added),
        ("known", Known),
        ("entries", JsonArray.Of(Appended.Select(EntryJson.Of))),
        ("open", JsonArray.Of(Open.Select(alert => JsonObject.Of(
            ("alert", alert.Id),
            ("since", JournalTime.Write(alert.Time)),
            ("version", alert.Body.Version.ToString()),
            ("stage", alert.Body.Series.Stage?.Text),
            ("summary", alert.Body.Summary))))),
        ("suggested", Suggested.Count == 0 ? null : JsonArray.Of(Suggested.Select(rollback => JsonObject.Of(
            ("stage", rollback.Stage.Text), ("version", rollback.Version.ToString()), ("alert", rollback.Alert), ("summary", rollback.Summary))))),
        ("rolled_back", RolledBack.Count == 0 ? null : JsonArray.Of(RolledBack.Select(result => result.ToJson()))),
        ("verdicts", Refusals.Count == 0 ? null : JsonArray.Of(Refusals.Select(GateJson.Of))),
        ("notes", Notes.Count == 0 ? null : JsonArray.Of(Notes.Select(note => (JsonValue)note))),
        ("error", (Failure ?? Contradiction)?.Message));
}
