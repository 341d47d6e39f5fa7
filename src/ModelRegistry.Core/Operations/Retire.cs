using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Ends a model: from then on nothing is registered and no stage is moved. What is there can still be read and pulled.</summary>
public sealed class Retire(OperationContext context)
{
    private const string Gate = "retired";
    private const string Required = "a model that is not retired";

    /// <summary>Retires a model; a no-op when it is retired. Refused while a version holds a stage.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the model has no journal.</exception>
    public Task<OperationOutcome> ExecuteAsync(ModelName model, string reason, ModelName? replacement, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => body is Retired retired && retired.Reason == reason && retired.Replacement == replacement, async view =>
        {
            if (view.State.Retired is { } entry)
            {
                return Decision.Stop(new OperationOutcome.Unchanged($"{model} is already retired.", await context.Ledger.EntryAsync(model, entry, cancellationToken)));
            }

            GateResult[] checks = [context.Permission(PolicyActions.Retire), StatedReason.Check(reason), CheckReplacement(model, replacement), CheckStages(view.State, model)];
            return GateRunner.Allows(checks)
                ? Decision.Append(new Retired(reason, replacement))
                : Decision.Stop(new OperationOutcome.Refused(checks));
        }, cancellationToken);

    /// <summary>Returns the refusal of a decision that a retired model takes no more, or null.</summary>
    internal static GateResult? Objection(LedgerView view, EntryBody body) => IsForbidden(view.State, body)
        ? new GateResult(
            Gate,
            Gate,
            Verdict.Failed,
            $"retired (entry {GateText.Number(view.State.Retired!.Value)})",
            Required,
            $"{view.Model} is retired: nothing is registered and no stage is moved any more. Go on under another name: `modelregistry init --model NAME`.")
        : null;

    /// <summary>Returns whether a model that is retired takes no such decision.</summary>
    internal static bool IsForbidden(ModelState state, EntryBody body) =>
        state.Retired is not null && body is (Registered or Promoted or RolledBack or StageCleared);

    private static GateResult CheckReplacement(ModelName model, ModelName? replacement)
    {
        const string Asked = "another model, or none";
        return replacement == model
            ? new GateResult("replacement", "replacement", Verdict.Failed, model.Text, Asked, $"{model} cannot replace itself; name the model to use instead, or none.")
            : new GateResult("replacement", "replacement", Verdict.Passed, replacement?.Text, Asked, "The model does not replace itself.");
    }

    private static GateResult CheckStages(ModelState state, ModelName model)
    {
        const string Asked = "no version in a stage";
        StageName[] held = [.. state.Stages.Where(stage => stage.Value.Holder is not null).Select(stage => stage.Key).OrderBy(stage => stage.Text, StringComparer.Ordinal)];
        return held.Length == 0
            ? new GateResult("stages", "stages", Verdict.Passed, "no stage is held", Asked, "Nothing is served from this model.")
            : new GateResult(
                "stages",
                "stages",
                Verdict.Failed,
                GateText.List(held.Select(stage => $"{stage} -> {state.Holder(stage)!.Version}")),
                Asked,
                $"{GateText.List(held.Select(stage => stage.Text))} of {model} still {(held.Length == 1 ? "points" : "point")} to a version: `modelregistry stage clear --model {model} --stage {held[0]} --reason …` for each, when nothing serves it any more.");
    }
}
