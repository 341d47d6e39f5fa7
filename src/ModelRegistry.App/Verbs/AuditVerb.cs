using ModelRegistry.App.Pruning;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Auditing;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Storage.Files;
using ModelRegistry.Storage.Git;

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
            audits.Add(await AuditAsync(audit, registry, model, since, progress, cancellationToken));
        }

        if (registry.Journal is GitJournal ledger)
        {
            Report(await ledger.TamperingAsync(cancellationToken), audits);
            await AdoptedDefinitions.AuditAsync(registry.Directory, audits, cancellationToken);
            if (await ledger.IsShallowAsync(cancellationToken))
            {
                audits.ForEach(audited => audited.Add(
                    AuditSeverity.NotHere, "journal", "has commits that are not here, so whether one changed or deleted an entry cannot be told; git fetch --unshallow brings them"));
            }
        }

        await LeftoversAsync(context.Environment, registry, audits, cancellationToken);
        return new AuditResult(registry.Directory, audits, context.Arguments.Has("repair"));
    }

    // Who needs which bytes is known only where every journal can be read; a damaged one is a finding of its own.
    private static async Task LeftoversAsync(
        RunEnvironment environment, OpenRegistry registry, IReadOnlyList<ModelAudit> audits, CancellationToken cancellationToken)
    {
        if (audits.All(audit => audit.Pruned == 0))
        {
            return;
        }

        RegistryContent content;
        try
        {
            content = await ContentOfRegistry.ReadAsync(registry, cancellationToken);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Corrupt)
        {
            environment.Trace($"what is left of pruned versions cannot be told: {exception.Message}");
            return;
        }

        FileArtifactStore[] stores = [.. registry.Definition.ArtifactStores.Select(registry.Removable).OfType<FileArtifactStore>()];
        foreach (var audit in audits.Where(audit => audit.Pruned > 0))
        {
            foreach (var digest in content.Unneeded(audit.Model).Select(descriptor => descriptor.Digest).Where(digest => stores.Any(store => store.Holds(digest))))
            {
                audit.Add(AuditSeverity.Leftover, digest, $"was pruned and is still here; `modelregistry prune {audit.Model} --finish` removes it");
            }
        }
    }

    // A journal with a gap cannot be read to its end; in Git the commit that made it is to be named all the same.
    private static async Task<ModelAudit> AuditAsync(
        Audit audit, OpenRegistry registry, ModelName model, Digest? since, IProgress<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await audit.ExecuteAsync(model, since, progress, cancellationToken);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Corrupt && registry.Journal is GitJournal)
        {
            var damaged = new ModelAudit(model);
            damaged.Add(AuditSeverity.Corrupt, "journal", exception.Message);
            return damaged;
        }
    }

    private static void Report(IReadOnlyList<EntryTampering> tampering, List<ModelAudit> audits)
    {
        foreach (var found in tampering)
        {
            audits.Find(audit => audit.Model == found.Model)?.Add(
                found.IsRestored ? AuditSeverity.Stale : AuditSeverity.Corrupt,
                $"journal/{JournalEntry.FileName(found.Number)}",
                $"was {(found.IsDeletion ? "deleted or renamed" : "changed")} by commit {found.Commit}{(found.IsRestored ? "; it is back, byte for byte" : string.Empty)}");
        }
    }

    // Also models that are only defined: one whose journal was taken away is not one that never had any.
    private static async Task<IReadOnlyList<ModelName>> AllAsync(OpenRegistry registry, CancellationToken cancellationToken) =>
    [
        .. (await registry.Journal.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken))
            .Union(registry.ModelNames())
            .OrderBy(model => model.Text, StringComparer.Ordinal),
    ];
}
