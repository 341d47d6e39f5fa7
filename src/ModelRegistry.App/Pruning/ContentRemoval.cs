using ModelRegistry.App.Registries;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Pruning;

/// <summary>
/// Removes what entries pruned from the stores that are directories. Content is set aside first; then every journal is read again,
/// and what an entry needs by now is taken back. A run that is killed in between has removed nothing that somebody needs, and the
/// next one goes on (ADR 36).
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="environment">What the run sees of the machine.</param>
internal sealed class ContentRemoval(OpenRegistry registry, RunEnvironment environment)
{
    /// <summary>Removes the content of a model's pruned versions that nothing in the registry needs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="grace">Content put less long ago is left for later.</param>
    /// <param name="cancellationToken">Cancels; what was set aside is taken back.</param>
    public async Task<IReadOnlyList<StoreRemoval>> RunAsync(ModelName model, Duration grace, CancellationToken cancellationToken)
    {
        var content = await ContentOfRegistry.ReadNewestAsync(registry, environment, cancellationToken);
        var unneeded = content.Unneeded(model);
        var removals = new List<StoreRemoval>();
        foreach (var store in registry.Definition.ArtifactStores)
        {
            removals.Add(registry.Removable(store) is { } directory
                ? await RemoveAsync(new StoreRemoval(NameOf(store)), directory, unneeded, environment.Clock.GetUtcNow() - grace.Length, cancellationToken)
                : new StoreRemoval(NameOf(store)) { Untouched = WhyNot(store) });
        }

        return removals;
    }

    private async Task<StoreRemoval> RemoveAsync(
        StoreRemoval removal, FileArtifactStore store, IReadOnlyList<Descriptor> unneeded, DateTimeOffset wanted, CancellationToken cancellationToken)
    {
        var aside = new List<Descriptor>();
        try
        {
            foreach (var descriptor in unneeded)
            {
                switch (await store.SetAsideAsync(descriptor.Digest, wanted, cancellationToken))
                {
                    case SetAside.Done:
                        aside.Add(descriptor);
                        break;
                    case SetAside.Wanted:
                        removal = removal with { Waiting = removal.Waiting + 1 };
                        break;
                }
            }

            return aside.Count == 0
                ? removal
                : await EndAsync(removal, store, aside, await ContentOfRegistry.ReadNewestAsync(registry, environment, cancellationToken), cancellationToken);
        }
        finally
        {
            foreach (var left in aside)
            {
                await store.TakeBackAsync(left.Digest, CancellationToken.None);
            }
        }
    }

    private static async Task<StoreRemoval> EndAsync(
        StoreRemoval removal, FileArtifactStore store, List<Descriptor> aside, RegistryContent now, CancellationToken cancellationToken)
    {
        for (; aside.Count > 0; aside.RemoveAt(aside.Count - 1))
        {
            var descriptor = aside[^1];
            if (!now.Needs(descriptor.Digest) && await store.DiscardAsync(descriptor.Digest, cancellationToken))
            {
                removal = removal with { Removed = removal.Removed + 1, Bytes = removal.Bytes + descriptor.Size };
            }
            else
            {
                await store.TakeBackAsync(descriptor.Digest, CancellationToken.None);
                removal = removal with { TakenBack = removal.TakenBack + 1 };
            }
        }

        return removal;
    }

    private static string NameOf(ArtifactStoreDefinition store) => store.Path?.Text ?? ((store.Repository ?? store.Bucket?.Bucket.Text) is { } place ? $"{store.Type} {place}" : store.Type);

    private static string WhyNot(ArtifactStoreDefinition store) => store.Path is null
        ? "what was published there is not this tool's to delete"
        : "the directory is shared by every registry of this repository, and only this one's journals are known here";
}
