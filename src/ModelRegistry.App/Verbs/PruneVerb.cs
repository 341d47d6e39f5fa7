using ModelRegistry.App.Pruning;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Verbs;

/// <summary><c>prune</c>: removes the artifact bytes of versions that policy no longer keeps.</summary>
internal static class PruneVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (finish, dryRun) = (context.Arguments.Has("finish"), context.Arguments.Has("dry-run"));
        if (finish && (dryRun || context.Arguments.Has("reason")))
        {
            throw new UsageException("--finish carries out what entries decided: it takes neither --reason nor --dry-run.");
        }

        var registry = context.Open();
        var models = context.Arguments.Optional<ModelName>("model") is { } named
            ? [named]
            : await WithRuleAsync(registry, all: finish, cancellationToken);
        var pruned = new List<PrunedModel>();
        foreach (var model in models)
        {
            _ = await VerbContext.ViewAsync(registry, model, cancellationToken);
            var operation = context.ContextFor(registry, model);
            pruned.Add(finish
                ? await FinishAsync(context, registry, operation, model, cancellationToken)
                : await PruneAsync(context, registry, operation, model, dryRun, cancellationToken));
        }

        return new PruneResult(registry.Directory, pruned);
    }

    // Where no model is named, those are meant of which policy says what is kept.
    private static async Task<IReadOnlyList<ModelName>> WithRuleAsync(OpenRegistry registry, bool all, CancellationToken cancellationToken)
    {
        var journaled = await registry.Journal.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        ModelName[] models = [.. registry.ModelNames().Intersect(journaled).Where(model => all || registry.PolicyOf(registry.Model(model)).Resolved.Retention is not null)];
        return models.Length > 0 || all ? models : throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"No model in {registry.Directory} has a policy that says what is kept, so nothing is ever pruned.",
            "Write into registry.json or a model.json, e.g. \"policy\": {\"retention\": {\"keep_last\": 10, \"keep_days\": 180}}.");
    }

    private static async Task<PrunedModel> PruneAsync(
        VerbContext context, OpenRegistry registry, OperationContext operation, ModelName model, bool dryRun, CancellationToken cancellationToken)
    {
        var prune = new Prune(operation, token => ContentOfRegistry.ReadNewestAsync(registry, context.Environment, token));
        var outcome = await prune.ExecuteAsync(model, context.Reason(), dryRun, cancellationToken);
        return new PrunedModel(model, outcome)
        {
            Actor = operation.Actor,
            Verdicts = prune.Verdicts,
            Removals = outcome is OperationOutcome.Refused or OperationOutcome.Planned ? [] : await RemoveAsync(context, registry, operation, model, cancellationToken),
        };
    }

    private static async Task<PrunedModel> FinishAsync(
        VerbContext context, OpenRegistry registry, OperationContext operation, ModelName model, CancellationToken cancellationToken) =>
        Permissions.Decide(operation.Policy.Resolved, PolicyActions.Prune, null, operation.Actor) is { Verdict: Verdict.Failed } refused
            ? new PrunedModel(model, new OperationOutcome.Refused([refused])) { Actor = operation.Actor }
            : new PrunedModel(model, null) { Actor = operation.Actor, Removals = await RemoveAsync(context, registry, operation, model, cancellationToken) };

    private static Task<IReadOnlyList<StoreRemoval>> RemoveAsync(
        VerbContext context, OpenRegistry registry, OperationContext operation, ModelName model, CancellationToken cancellationToken) =>
        new ContentRemoval(registry, context.Environment).RunAsync(model, operation.Policy.Resolved.Retention?.Grace ?? RetentionRule.DefaultGrace, cancellationToken);
}
