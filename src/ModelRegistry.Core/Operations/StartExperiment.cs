using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Declares an experiment: arms, metric, guardrails and plan are fixed before the first case.</summary>
public sealed class StartExperiment(OperationContext context)
{
    private const string Gate = "experiment";

    /// <summary>Executes the declaration.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when a model or version does not exist; <c>AlreadyExists</c> when the id is taken.</exception>
    public Task<OperationOutcome> ExecuteAsync(ExperimentRequest request, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, request.Model, dryRun: false, body => body is ExperimentStarted started && started.Design.Id == request.Id, async view =>
        {
            var arms = new List<FoundArm>(request.Arms.Count);
            foreach (var arm in request.Arms)
            {
                arms.Add(await FindAsync(view, arm, cancellationToken));
            }

            var known = await context.Ledger.FindAsync(view, request.Id, cancellationToken);
            return known is null
                ? Decide(request, arms, context.Permission(PolicyActions.Experiment))
                : await RepeatedAsync(request, arms, known, cancellationToken);
        }, cancellationToken);

    /// <summary>Makes the decision from plain values.</summary>
    internal static Decision Decide(ExperimentRequest request, IReadOnlyList<FoundArm> arms, GateResult permission)
    {
        var design = request.Design([.. arms.Select(found => found.Arm)]);
        GateResult[] checks = [permission, DesignResult(design), .. arms.Select(Standing)];
        return GateRunner.Allows(checks)
            ? Decision.Append(new ExperimentStarted(design, [.. Notes(request, arms)]))
            : Decision.Stop(new OperationOutcome.Refused(checks));
    }

    private async Task<Decision> RepeatedAsync(ExperimentRequest request, List<FoundArm> arms, StandingExperiment known, CancellationToken cancellationToken)
    {
        var entry = await context.Ledger.EntryAsync(request.Model, known.Started, cancellationToken);
        return entry.Body is ExperimentStarted started && started.Design.ToJson().Equals(request.Design([.. arms.Select(found => found.Arm)]).ToJson())
            ? Decision.Stop(new OperationOutcome.Unchanged($"Experiment {request.Id} is already declared so.", entry))
            : throw new RegistryException(
                RegistryErrorCode.AlreadyExists, $"{request.Model} already has an experiment {request.Id} (entry {known.Started}), which is another one.", "Give the new one an id of its own.");
    }

    private async Task<FoundArm> FindAsync(LedgerView view, RequestedArm arm, CancellationToken cancellationToken)
    {
        var own = arm.Model is null || arm.Model == view.Model;
        var of = own ? view : await context.Ledger.OpenAsync(arm.Model!, cancellationToken);
        var version = await SealedVersion.FindAsync(context.Ledger, of, arm.Version, cancellationToken);
        var metadata = JsonParser.ParseObject(version.MetadataSource, DocumentLimits.Entry);
        var snapshot = (metadata.OptionalObject("data")?.Json["snapshot_id"] as JsonString)?.Text;
        return new FoundArm(
            new ExperimentArm(arm.Name, own ? null : arm.Model, arm.Version, version.Standing.RootDigest, arm.Share, snapshot),
            version.Standing,
            (metadata.Json["experiment_id"] as JsonString)?.Text);
    }

    private static GateResult DesignResult(ExperimentDesign design)
    {
        const string Required = "a design that can come to a result";
        var problem = DesignCheck.Problem(design) ?? (design.Arms.All(arm => arm.Model is not null) ? "needs an arm of the model itself" : null);
        return problem is null
            ? new GateResult(Gate, Gate, Verdict.Passed, design.Id.Text, Required, "The design is complete.")
            : new GateResult(Gate, Gate, Verdict.Failed, design.Id.Text, Required, $"The experiment {problem}.");
    }

    private static GateResult Standing(FoundArm found)
    {
        const string Required = "a version that may serve";
        var id = $"arm_{found.Arm.Name}";
        return LastKnownGood.Objection(found.Standing) is { } objection
            ? new GateResult(id, Gate, Verdict.Failed, objection, Required, $"Arm {GateText.Plain(found.Arm.Name)}, {found.Arm.Version}, may not serve: {objection}.")
            : new GateResult(id, Gate, Verdict.Passed, "active", Required, $"Arm {GateText.Plain(found.Arm.Name)}, {found.Arm.Version}, may serve.");
    }

    private static IEnumerable<string> Notes(ExperimentRequest request, IReadOnlyList<FoundArm> arms)
    {
        foreach (var other in arms.Skip(1).Where(other => other.Arm.Snapshot != arms[0].Arm.Snapshot))
        {
            yield return $"Arm {other.Arm.Name} was trained on {Named(other.Arm)} and {arms[0].Arm.Name} on {Named(arms[0].Arm)}: a difference may come from the data and not from the model.";
        }

        foreach (var other in arms.Where(other => other.ExperimentId is { } id && id != request.Id.Text))
        {
            yield return $"The metadata of arm {other.Arm.Name} names experiment {Quotation.Of(other.ExperimentId!)}.";
        }
    }

    private static string Named(ExperimentArm arm) => arm.Snapshot is null ? "a snapshot it does not name" : $"snapshot {Quotation.Of(arm.Snapshot)}";
}
