using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>list</c>: the models of a registry, or the versions of one.</summary>
internal static class ListVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        if (context.Arguments.Has("pending"))
        {
            return await PendingAsync(context, registry, cancellationToken);
        }

        return context.Arguments.Optional<ModelName>("model") is { } model
            ? await VersionsAsync(context, registry, model, cancellationToken)
            : await ModelsAsync(registry, cancellationToken);
    }

    private static async Task<CommandResult> PendingAsync(VerbContext context, OpenRegistry registry, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Optional<ModelName>("model");
        if (model is not null)
        {
            _ = registry.Model(model);
        }

        var pending = await PendingCandidates.FindAsync(registry, model, cancellationToken);
        return new ListPendingResult(registry.Directory, [.. pending.Select(candidate => candidate with { File = Typed(context.Environment, candidate.File) })]);
    }

    // As one types it here, so that it can be handed to register.
    private static string Typed(RunEnvironment environment, string path) =>
        Path.GetRelativePath(environment.WorkingDirectory, path).Replace(Path.DirectorySeparatorChar, '/');

    private static async Task<CommandResult> VersionsAsync(VerbContext context, OpenRegistry registry, ModelName model, CancellationToken cancellationToken)
    {
        var policy = registry.PolicyOf(registry.Model(model)).Resolved;
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var standings = view.Number == 0 ? [] : await registry.Ledger.StandingsAsync(view, cancellationToken);
        return new ListVersionsResult(model, standings, [.. Holders(registry, view)])
        {
            Drills = DrillSchedule.All(policy, view.State, context.Environment.Clock.GetUtcNow()),
        };
    }

    private static async Task<CommandResult> ModelsAsync(OpenRegistry registry, CancellationToken cancellationToken)
    {
        var models = new List<ListedModel>();
        foreach (var name in registry.ModelNames())
        {
            var view = await registry.Ledger.OpenAsync(name, cancellationToken);
            models.Add(new ListedModel(
                name.Text,
                registry.Model(name).Owners,
                view.State.Ordinals,
                view.State.Latest.Active.Count == 0 ? null : view.State.Latest.Active[0].ToString(),
                [.. Holders(registry, view).Select(stage => KeyValuePair.Create(stage.Key.Text, stage.Value.Version.ToString()))])
            {
                IsRetired = view.State.Retired is not null,
            });
        }

        return new ListModelsResult(registry.Directory, [.. registry.Definition.Stages.Select(stage => stage.Text)], models);
    }

    private static IEnumerable<KeyValuePair<StageName, StageHolder>> Holders(OpenRegistry registry, LedgerView view) =>
        from stage in registry.Definition.Stages
        let holder = view.State.Holder(stage)
        where holder is not null
        select KeyValuePair.Create(stage, holder);
}
