using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Ends an experiment: its plan decides whether it may be, and its observations what came of it.</summary>
public sealed class ConcludeExperiment(OperationContext context)
{
    private const string Gate = "experiment";

    /// <summary>Executes the conclusion.</summary>
    /// <param name="model">Model in whose journal the experiment is.</param>
    /// <param name="id">The experiment.</param>
    /// <param name="abandon">Whether to end it without a result.</param>
    /// <param name="reason">What whoever concludes it says.</param>
    /// <param name="observations">Adds up its observations, given its design and when it was declared.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is no such experiment.</exception>
    public Task<OperationOutcome> ExecuteAsync(
        ModelName model, ExperimentId id, bool abandon, string reason, Func<ExperimentDesign, DateTimeOffset, ExperimentTotals> observations, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => body is ExperimentConcluded concluded && concluded.Experiment == id && concluded.Reason == reason
            && abandon == (concluded.Outcome == ExperimentConcluded.Abandoned), async view =>
        {
            var (known, design, declared) = await FindAsync(context.Ledger, view, id, cancellationToken);
            if (known.Concluded is { } number)
            {
                return Decision.Stop(new OperationOutcome.Unchanged($"Experiment {id} is already concluded.", await context.Ledger.EntryAsync(model, number, cancellationToken)));
            }

            var totals = observations(design, declared);
            GateResult[] who = [context.Permission(PolicyActions.Experiment), StatedReason.Check(reason)];
            return Decide(known.Started, ExperimentAnalysis.Of(design, totals.Totals), totals, who, abandon, reason);
        }, cancellationToken);

    /// <summary>Finds an experiment, its design, and when it was declared.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is none.</exception>
    public static async Task<(StandingExperiment Standing, ExperimentDesign Design, DateTimeOffset Declared)> FindAsync(
        ModelLedger ledger, LedgerView view, ExperimentId id, CancellationToken cancellationToken)
    {
        if (view.Number == 0 || await ledger.FindAsync(view, id, cancellationToken) is not { } known)
        {
            throw new RegistryException(
                RegistryErrorCode.NotFound, $"{view.Model} has no experiment {id}.", $"Run `modelregistry experiment status --model {view.Model}` to see its experiments.");
        }

        var entry = await ledger.EntryAsync(view.Model, known.Started, cancellationToken);
        return entry.Body is ExperimentStarted started
            ? (known, started.Design, entry.Time)
            : throw EntryReader.Broken(view.Model, known.Started, $"does not start experiment {id} as the state says");
    }

    /// <summary>Returns whether the plan lets an experiment be concluded, rule by rule.</summary>
    public static IReadOnlyList<GateResult> Checks(ExperimentAnalysis analysis) => [Complete(analysis), SampleRatio(analysis), Due(analysis)];

    internal static Decision Decide(
        int started, ExperimentAnalysis analysis, ExperimentTotals totals, IReadOnlyList<GateResult> who, bool abandon, string reason)
    {
        GateResult[] checks = [.. who, .. abandon ? [] : Checks(analysis)];
        return GateRunner.Allows(checks)
            ? Decision.Append(Body(started, analysis, totals, abandon, reason))
            : Decision.Stop(new OperationOutcome.Refused(checks));
    }

    private static ExperimentConcluded Body(int started, ExperimentAnalysis analysis, ExperimentTotals totals, bool abandon, string reason)
    {
        var winner = abandon ? null : analysis.Winner?.Name;
        return new ExperimentConcluded(
            analysis.Design.Id,
            started,
            [.. analysis.Design.Arms.Where(arm => arm.Model is null).Select(arm => arm.Version)],
            abandon ? ExperimentConcluded.Abandoned : winner is null ? ExperimentConcluded.NoWinner : ExperimentConcluded.Won,
            winner,
            reason,
            analysis.Totals,
            AnalysisJson.Of(analysis),
            totals.Cited);
    }

    private static GateResult Complete(ExperimentAnalysis analysis)
    {
        const string Required = "observations of every arm and metric";
        string[] missing =
        [
            .. from arm in analysis.Design.Kind == ExperimentKind.Shadow ? analysis.Design.Challengers : analysis.Design.Arms
               where analysis.Total(arm.Name, analysis.Design.Primary.Name) is null
               select $"{analysis.Design.Primary.Name} of {arm.Name}",
            .. from guardrail in analysis.Design.Guardrails
               from arm in analysis.Design.Arms
               where analysis.Total(arm.Name, guardrail.Name) is null
               select $"{guardrail.Name} of {arm.Name}",
        ];
        return missing.Length == 0 && analysis.IsComplete
            ? new GateResult("observations", Gate, Verdict.Passed, $"{analysis.Cases} cases", Required, "Every arm was observed.")
            : new GateResult(
                "observations", Gate, Verdict.Failed, missing.Length == 0 ? "single cases" : $"{missing.Length} missing", Required,
                missing.Length == 0 ? "An arm has a single case, which shows no spread." : $"There are no observations of {GateText.List(missing.Select(GateText.Plain))}.");
    }

    private static GateResult SampleRatio(ExperimentAnalysis analysis)
    {
        const string Id = "sample_ratio";
        var required = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p >= {ExperimentAnalysis.MismatchAlert} for the planned shares");
        if (analysis.SampleRatio is not { } ratio)
        {
            return new GateResult(
                Id, Gate, Verdict.NotApplicable, null, required,
                analysis.Design.Kind == ExperimentKind.Shadow ? "Arms of a shadow test do not share the traffic." : "Not every arm has cases yet.");
        }

        var measured = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p = {ratio.PValue:G3}");
        return analysis.IsMismatched
            ? new GateResult(
                Id, Gate, Verdict.Failed, measured, required,
                "The arms did not get their shares of the traffic, and that is not chance: something assigns, loses or counts cases differently by arm, so what differs between arms may be due to it. Find the cause and start a new experiment, or end this one with --abandon.")
            : new GateResult(Id, Gate, Verdict.Passed, measured, required, "The arms got their shares of the traffic.");
    }

    private static GateResult Due(ExperimentAnalysis analysis)
    {
        const string Id = "plan";
        var plan = analysis.Design.Plan;
        var required = plan.IsSequential ? $"a sequential plan, and {ExperimentAnalysis.LeastCases} cases of each compared arm" : $"{plan.Horizon} cases, the horizon of a fixed plan";
        return analysis.IsDue
            ? new GateResult(Id, Gate, Verdict.Passed, $"{analysis.Cases} cases", required, plan.IsSequential ? "A sequential plan may be concluded at any time." : "The horizon is reached.")
            : new GateResult(
                Id, Gate, Verdict.Failed, $"{analysis.Cases} cases", required,
                plan.IsSequential
                    ? $"The intervals of a sequential plan are believed from {ExperimentAnalysis.LeastCases} cases of each compared arm on."
                    : $"The plan is to look once, at {plan.Horizon} cases; {plan.Horizon - analysis.Cases} are missing. Looking earlier and stopping at a good moment finds differences that are not there. Wait, or end the experiment with --abandon; a sequential plan may be concluded at any time.");
    }
}
