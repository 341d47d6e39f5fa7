using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Verbs;

/// <summary><c>tags rebuild</c>: makes the tags of a ledger in Git what its journals say.</summary>
internal static class TagsVerb
{
    public static async Task<CommandResult> RebuildAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        if (registry.Journal is not GitJournal ledger)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"The ledger of {registry.Directory} is in its directory, so it has no tags.",
                "Tags belong to a ledger on a branch: `modelregistry init --ledger-branch NAME` makes a registry with one.");
        }

        var named = context.Arguments.Optional<ModelName>("model");
        var dryRun = context.Arguments.Has("dry-run");
        var rebuilt = new List<RebuiltTags>();
        foreach (var model in named is null ? await ledger.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken) : [named])
        {
            var view = await VerbContext.ViewAsync(registry, model, cancellationToken);
            var entries = await registry.Ledger.EntriesAsync(model, 1, view.Number, cancellationToken).ToArrayAsync(cancellationToken);
            var tags = await ledger.RebuildTagsAsync(model, entries, MayBeHeld, dryRun, cancellationToken);
            rebuilt.Add(new RebuiltTags(model, tags.Right, tags.Created, tags.Replaced, tags.Deleted, tags.Kept));
        }

        return new TagsResult(registry.Directory, rebuilt, dryRun);
    }

    // A release stands on the tag of its version, and would lose it. Which versions have one is not known here, so none is touched.
    private static bool MayBeHeld(string tag) => Core.Gto.GtoTagName.Read(tag)?.Action == Core.Gto.GtoAction.Register;
}
