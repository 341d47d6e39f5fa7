using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>resolve</c>, <c>show</c> and <c>history</c>: read, write nothing.</summary>
internal static class ReadVerbs
{
    public static async Task<CommandResult> ResolveAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var reference = context.Reference();
        var at = context.Arguments.OptionalTime("at");
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var (resolution, refused) = await RevokeVerb.ResolveAsync(context, registry, view, "resolved", cancellationToken);
        return refused is null ? new ResolveResult(resolution!, at) : refused;
    }

    public static async Task<CommandResult> ShowAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var reference = context.Reference();
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, reference.Model, cancellationToken);
        var standing = (await new Resolve(registry.Ledger) { FindsRevoked = true }.ExecuteAsync(view, reference, cancellationToken)).Standing;
        return new ShowResult(
            reference.Model,
            await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken),
            [.. StagesOf(registry, view, standing.Version)],
            await VersionHistory.ReadAsync(registry.Ledger, standing, reference.Model, cancellationToken))
        {
            Now = context.Environment.Clock.GetUtcNow(),
        };
    }

    public static async Task<CommandResult> HistoryAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var stage = context.Arguments.Optional<StageName>("stage");
        var limit = context.Arguments.OptionalCount("limit");
        var registry = context.Open();
        _ = registry.Model(model);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var entries = stage is null
            ? registry.Ledger.EntriesAsync(model, limit is null ? 1 : Math.Max(1, view.Number - limit.Value + 1), view.Number, cancellationToken)
            : registry.Ledger.AboutAsync(model, Subject.Of(stage), view.State.Last(Subject.Of(stage)), cancellationToken);
        var read = await entries.Take(limit ?? int.MaxValue).ToArrayAsync(cancellationToken);
        return new HistoryResult(model, stage, [.. read.OrderBy(entry => entry.Number)], view.Number) { IsInGit = registry.Definition.Ledger is not null };
    }

    /// <summary>Returns the stages a version holds, in the registry's order.</summary>
    internal static IEnumerable<KeyValuePair<StageName, Core.Journal.State.StageHolder>> StagesOf(
        OpenRegistry registry, LedgerView view, ModelVersion version) =>
        from stage in registry.Definition.Stages
        let holder = view.State.Holder(stage)
        where holder?.Version == version
        select KeyValuePair.Create(stage, holder);
}
