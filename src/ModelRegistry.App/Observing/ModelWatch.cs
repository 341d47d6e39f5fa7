using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Observing;

/// <summary>Takes in the values of one model: keeps them, judges them, and does what policy says about alerts.</summary>
/// <param name="registry">The registry.</param>
/// <param name="operation">What writing operations on the model work with.</param>
/// <param name="clock">The clock.</param>
internal sealed class ModelWatch(OpenRegistry registry, OperationContext operation, TimeProvider clock)
{
    /// <summary>Takes in values.</summary>
    /// <param name="view">The model's journal.</param>
    /// <param name="observations">The values, completed; <paramref name="stated"/> says of each whether its source says the window.</param>
    /// <param name="stated">Keys of observations whose window the source said, so that another value is a contradiction and not a later reading.</param>
    /// <param name="leftOut">What the source gave that was left out, and why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>A window that was observed before with another value is a contradiction: it changes nothing, and keeps nothing else from being judged.</remarks>
    /// <exception cref="RegistryException"><c>NotFound</c> when a version is not registered.</exception>
    public async Task<ObservedModel> ExecuteAsync(
        LedgerView view, IReadOnlyList<Observation> observations, IReadOnlySet<string> stated, IReadOnlyList<string> leftOut, CancellationToken cancellationToken)
    {
        var model = view.Model;
        if (Permissions.Decide(operation.Policy.Resolved, PolicyActions.Observe, null, operation.Actor) is { Verdict: Verdict.Failed } refused)
        {
            return new ObservedModel(model) { Refusals = [refused] };
        }

        var versions = observations.Select(observation => observation.Version).Distinct().ToArray();
        foreach (var version in versions)
        {
            _ = await SealedVersion.FindAsync(registry.Ledger, view, version, cancellationToken);
        }

        var store = new ObservationFiles(registry.Directory, clock);
        var (added, known) = await store.AddAsync(model, observations, cancellationToken);
        var (outcomes, notes) = await new Watch(operation).ExecuteAsync(model, versions, await store.ReadAsync(model, cancellationToken), cancellationToken);
        var result = new ObservedModel(model)
        {
            Observations = observations,
            Added = added.Count,
            Known = known.Count,
            Notes = [.. leftOut, .. notes],
            Outcomes = [.. outcomes],
            Refusals = [.. outcomes.OfType<OperationOutcome.Refused>().SelectMany(outcome => outcome.Gates)],
            Contradiction = Contradiction(model, known, stated),
        };
        return await WithConsequencesAsync(result, versions, cancellationToken);
    }

    private static RegistryException? Contradiction(ModelName model, IReadOnlyList<(Observation Known, Observation Given)> known, IReadOnlySet<string> stated)
    {
        var contradictions = known.Where(pair => stated.Contains(pair.Given.Key) && !pair.Known.Says(pair.Given)).ToArray();
        return contradictions is [var (before, given), ..]
            ? new RegistryException(
                RegistryErrorCode.Conflict,
                $"{Quotation.Inert(given.Metric)} of {model}@{given.Version} was observed as {before.Value} over {given.Window}, and now is {given.Value}{(contradictions.Length > 1 ? $"; so are {contradictions.Length - 1} others" : string.Empty)}.",
                "What was observed is not rewritten, as alerts may rest on it; everything else was kept and judged. Observe windows that are over, or a later one.")
            : null;
    }

    private async Task<ObservedModel> WithConsequencesAsync(ObservedModel result, IReadOnlyList<ModelVersion> versions, CancellationToken cancellationToken)
    {
        var view = await registry.Ledger.OpenAsync(result.Model, cancellationToken);
        var open = new List<OpenAlert>();
        foreach (var version in versions)
        {
            var standing = (await SealedVersion.FindAsync(registry.Ledger, view, version, cancellationToken)).Standing;
            open.AddRange(await Watch.OpenAsync(registry.Ledger, result.Model, standing, cancellationToken));
        }

        var suggested = new List<SuggestedRollback>();
        var rolledBack = new List<OperationResult>();
        foreach (var (alert, holder) in HeldBy(view, open))
        {
            var setting = MonitoringSetting.Of(operation.Policy.Resolved.Stage(alert.Body.Series.Stage!));
            if (setting.RollsBack && alert.Body.Windows.All(window => window.Window.From >= holder.Time))
            {
                rolledBack.Add(await RollBackAsync(result.Model, alert, cancellationToken));
            }
            else if (setting.Suggests || setting.RollsBack)
            {
                suggested.Add(new SuggestedRollback(alert.Body.Series.Stage!, alert.Body.Version, alert.Id, alert.Body.Summary));
            }
        }

        return result with { Open = open, Suggested = suggested, RolledBack = rolledBack };
    }

    // Of each stage one alert: of those the holder earned since it took the stage, if there are any. Only on such evidence is a stage moved without
    // anybody looking: what was measured before speaks of another version, or of a time somebody already decided about.
    private static IEnumerable<(OpenAlert Alert, StageHolder Holder)> HeldBy(LedgerView view, IReadOnlyList<OpenAlert> open) =>
        from alert in open
        where alert.Body.Series.Stage is not null
        let holder = view.State.Holder(alert.Body.Series.Stage!)
        where holder?.Version == alert.Body.Version
        group (alert, holder) by alert.Body.Series.Stage into stage
        select stage.OrderByDescending(pair => pair.alert.Body.Windows[0].Window.From >= pair.holder.Time).First();

    // The request is named by the alert: however often observing is repeated, one alert rolls back once.
    private async Task<OperationResult> RollBackAsync(ModelName model, OpenAlert alert, CancellationToken cancellationToken)
    {
        var stage = alert.Body.Series.Stage!;
        var request = new RollbackRequest(model, stage, null, $"{alert.Id}: {alert.Body.Summary}") { From = new ExpectedHolder(alert.Body.Version) };
        var context = operation with { RequestId = RequestId.Parse($"{alert.Id}/rollback").Under($"watch/{model}") };
        var outcome = await new Rollback(context, clock).ExecuteAsync(request, cancellationToken);
        return new OperationResult("rollback", model, outcome) { Actor = context.Actor, AskedStage = stage };
    }
}
