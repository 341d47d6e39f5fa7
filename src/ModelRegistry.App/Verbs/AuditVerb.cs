using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;

namespace ModelRegistry.App.Verbs;

/// <summary><c>audit</c>: re-reads everything and proves it.</summary>
internal static class AuditVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var since = context.Arguments.Optional<Digest>("since");
        var named = context.Arguments.Optional<ModelName>("model");
        if (since is not null && named is null)
        {
            throw new UsageException("audit --since needs --model: each model has a head of its own.");
        }

        var models = named is null ? await AllAsync(registry, cancellationToken) : [named];
        var audit = new Audit(registry.Journal, new ReachableArtifacts(registry.Artifacts, context.Environment.Trace), registry.Definition.Id, context.Environment.Clock);
        var audits = new List<ModelAudit>();
        foreach (var model in models)
        {
            if (named is not null)
            {
                _ = registry.Model(model);
            }

            if (context.Arguments.Has("repair"))
            {
                await audit.RepairAsync(model, cancellationToken);
            }

            using var progress = context.Environment.Progress.Begin($"Auditing {model}", 0);
            audits.Add(await audit.ExecuteAsync(model, since, progress, cancellationToken));
        }

        return new AuditResult(registry.Directory, audits, context.Arguments.Has("repair"));
    }

    // Also models that are only defined: one whose journal was taken away is not one that never had any.
    private static async Task<IReadOnlyList<ModelName>> AllAsync(OpenRegistry registry, CancellationToken cancellationToken) =>
    [
        .. (await registry.Journal.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken))
            .Union(registry.ModelNames())
            .OrderBy(model => model.Text, StringComparer.Ordinal),
    ];
}
