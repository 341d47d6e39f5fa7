using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Opens, updates and closes incidents. One that is open freezes its version, and stops others that carry its cause.</summary>
public sealed class ChangeIncident(OperationContext context)
{
    /// <summary>Opens an incident about a version, and compares it with a good one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version, or null for the one that holds <paramref name="stage"/>.</param>
    /// <param name="stage">Stage in which it was noticed, or null.</param>
    /// <param name="facts">What is known; a summary at least.</param>
    /// <param name="against">Good version to compare with, or null for the one that held the stage before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when a version does not exist, or nothing holds the stage.</exception>
    public Task<OperationOutcome> OpenAsync(
        ModelName model, ModelVersion? version, StageName? stage, IncidentFacts facts, ModelVersion? against, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(
            context,
            model,
            dryRun: false,
            body => body is IncidentOpened opened && (version is null || opened.Version == version) && opened.Stage == stage
                && opened.Facts.IsSaid(facts) && (against is null || opened.Facts.Lineage is not { } found || found.Against == against),
            async view =>
            {
                var named = version ?? Holder(view, stage);
                var bad = await SealedVersion.FindAsync(context.Ledger, view, named, cancellationToken);
                var good = against ?? Before(view.State, stage, named);
                var known = good is null ? facts : facts with { Lineage = await CompareAsync(view, bad, good, cancellationToken) };
                GateResult[] checks = [context.Permission(PolicyActions.Incident), CheckSummary(facts), CheckDetected(facts.Detected, context.Ledger.Now(view))];
                return GateRunner.Allows(checks)
                    ? Decision.Append(new IncidentOpened(Rollback.IncidentId(view.Number + 1), named, stage, known))
                    : Decision.Stop(new OperationOutcome.Refused(checks));
            },
            cancellationToken);

    /// <summary>Adds to what is known of an incident, open or closed.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the incident or a version does not exist.</exception>
    public Task<OperationOutcome> UpdateAsync(
        ModelName model, string id, IncidentFacts facts, ModelVersion? against, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(
            context,
            model,
            dryRun: false,
            body => body is IncidentUpdated updated && updated.Id == id && updated.Facts.IsSaid(facts) && updated.Facts.Lineage?.Against == against,
            async view =>
            {
                var incident = await IncidentRecord.ReadAsync(context.Ledger, view, id, cancellationToken);
                var known = await WithLineageAsync(view, incident, facts, against, cancellationToken);
                GateResult[] checks = [context.Permission(PolicyActions.Incident), CheckSaid(known), .. await CheckAsync(view, incident, facts, cancellationToken)];
                return GateRunner.Allows(checks)
                    ? Decision.Append(new IncidentUpdated(id, incident.Version, known))
                    : Decision.Stop(new OperationOutcome.Refused(checks));
            },
            cancellationToken);

    /// <summary>Closes an incident whose cause is known; a no-op when it is closed, refused when that would drop what is said about it.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the incident or a version does not exist.</exception>
    public Task<OperationOutcome> CloseAsync(ModelName model, string id, IncidentFacts facts, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(
            context,
            model,
            dryRun: false,
            body => body is IncidentClosed closed && closed.Id == id && closed.Facts.IsSaid(facts),
            async view =>
            {
                var incident = await IncidentRecord.ReadAsync(context.Ledger, view, id, cancellationToken);
                if (incident.Closed is { } entry)
                {
                    return Decision.Stop(incident.IsNews(facts)
                        ? new OperationOutcome.Refused([new GateResult(
                            "open", "open", Verdict.Failed, "closed", "an incident that is open",
                            $"{id} is already closed (entry {entry.Number}); what was learned since is added with `modelregistry incident update`.")])
                        : new OperationOutcome.Unchanged($"{id} is already closed.", entry));
                }

                GateResult[] checks =
                [
                    context.Permission(PolicyActions.Incident), CheckCause(incident, facts), .. await CheckAsync(view, incident, facts, cancellationToken),
                ];
                return GateRunner.Allows(checks)
                    ? Decision.Append(new IncidentClosed(id, incident.Version, facts))
                    : Decision.Stop(new OperationOutcome.Refused(checks));
            },
            cancellationToken);

    /// <summary>Asks that something was not noticed later than now; nothing is asked where nobody says when.</summary>
    internal static GateResult CheckDetected(DateTimeOffset? detected, DateTimeOffset now)
    {
        const string Gate = "detected";
        const string Required = "a time that is not in the future";
        return detected is not { } time ? new GateResult(Gate, Gate, Verdict.NotApplicable, null, Required, "Nobody said when it was noticed.")
            : time > now ? new GateResult(Gate, Gate, Verdict.Failed, JournalTime.Write(time), Required, $"{JournalTime.Write(time)} is later than now, {JournalTime.Write(now)}; say --detected with an offset, e.g. 2026-10-03T12:00:00+02:00, or leave it out and add it to the incident later.")
            : new GateResult(Gate, Gate, Verdict.Passed, JournalTime.Write(time), Required, "It was noticed before now.");
    }

    private static ModelVersion Holder(LedgerView view, StageName? stage) => (stage is null ? null : view.State.Holder(stage)?.Version)
        ?? throw new RegistryException(
            RegistryErrorCode.NotFound,
            view.Number == 0 ? $"There is no model {view.Model}." : $"No version of {view.Model} holds {stage?.Text ?? "a stage that was named"}.",
            "Name the version that something is wrong with, with --version.");

    private static ModelVersion? Before(ModelState state, StageName? stage, ModelVersion version) => stage is null ? null
        : state.Stages.GetValueOrDefault(stage) is not { } held ? null
        : held.Earlier.Prepend(held.LastHolder).Select(holder => holder.Version).FirstOrDefault(holder => holder != version);

    private async Task<LineageComparison?> CompareAsync(LedgerView view, SealedVersion bad, ModelVersion against, CancellationToken cancellationToken)
    {
        var good = await SealedVersion.FindAsync(context.Ledger, view, against, cancellationToken);
        return LineageDifferences.Between(bad, good, context.Policy.Resolved.Versioning.Scheme);
    }

    private async Task<IncidentFacts> WithLineageAsync(
        LedgerView view, IncidentRecord incident, IncidentFacts facts, ModelVersion? against, CancellationToken cancellationToken) => against is null
        ? facts
        : facts with
        {
            Lineage = await CompareAsync(view, await SealedVersion.FindAsync(context.Ledger, view, incident.Version, cancellationToken), against, cancellationToken),
        };

    private async Task<IReadOnlyList<GateResult>> CheckAsync(
        LedgerView view, IncidentRecord incident, IncidentFacts facts, CancellationToken cancellationToken)
    {
        foreach (var version in facts.FixedBy)
        {
            await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken);
        }

        return [CheckDone(incident, facts), CheckRepair(incident, facts), CheckDetected(facts.Detected, context.Ledger.Now(view))];
    }

    private static GateResult CheckSummary(IncidentFacts facts) => string.IsNullOrWhiteSpace(facts.Summary)
        ? new GateResult("summary", "summary", Verdict.Failed, "no summary", "a summary", "Say what happened with --summary.")
        : new GateResult("summary", "summary", Verdict.Passed, null, "a summary", "It is said what happened.");

    private static GateResult CheckSaid(IncidentFacts facts) => facts.IsEmpty
        ? new GateResult("update", "update", Verdict.Failed, "nothing", "something to add", "Say what to add, e.g. --cause, --action, --done, --fixed-by or --postmortem.")
        : new GateResult("update", "update", Verdict.Passed, null, "something to add", "Something is added.");

    private static GateResult CheckCause(IncidentRecord incident, IncidentFacts facts) => (facts.Cause ?? incident.Cause) is { } cause
        ? new GateResult("cause", "cause", Verdict.Passed, cause.Text, "a root cause", "The root cause is known.")
        : new GateResult("cause", "cause", Verdict.Failed, "no cause", "a root cause", $"{incident.Id} has no root cause yet; say it with --cause, so that nobody runs into it again.");

    private static GateResult CheckDone(IncidentRecord incident, IncidentFacts facts)
    {
        const string Required = "numbers of actions that are not done";
        var known = incident.OpenActions.Select(action => action.Number).Concat(Enumerable.Range(incident.Actions.Count + 1, facts.Actions.Count)).ToArray();
        var wrong = facts.Done.Where(number => !known.Contains(number)).ToArray();
        return facts.Done.Count == 0 ? new GateResult("done", "done", Verdict.NotApplicable, null, Required, "No action is said to be done.")
            : wrong.Length == 0 ? new GateResult("done", "done", Verdict.Passed, GateText.List(facts.Done.Select(number => GateText.Number(number))), Required, "These actions were to do.")
            : new GateResult(
                "done",
                "done",
                Verdict.Failed,
                GateText.List(wrong.Select(number => GateText.Number(number))),
                Required,
                $"{incident.Id} has no action {GateText.List(wrong.Select(number => GateText.Number(number)))} to do; "
                    + (known.Length == 0 ? "it has none at all." : $"to do are {GateText.List(known.Select(number => GateText.Number(number)))}."));
    }

    private static GateResult CheckRepair(IncidentRecord incident, IncidentFacts facts)
    {
        const string Required = "another version";
        return facts.FixedBy.Contains(incident.Version)
            ? new GateResult("fixed_by", "fixed_by", Verdict.Failed, incident.Version.ToString(), Required, $"{incident.Version} is the version that {incident.Id} is about, and versions never change; register the repair as a new one.")
            : new GateResult("fixed_by", "fixed_by", Verdict.NotApplicable, null, Required, "No version is said to repair itself.");
    }
}
