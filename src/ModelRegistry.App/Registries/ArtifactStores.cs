using ModelRegistry.App.GitHub;
using ModelRegistry.App.Sources;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Registries;

/// <summary>Opens the artifact stores that <c>registry.json</c> lists.</summary>
internal static class ArtifactStores
{
    /// <summary>Returns the stores as one.</summary>
    public static IArtifactStore Open(RegistryDefinition definition, string directory, RunEnvironment environment)
    {
        if (definition.ArtifactStores is [{ Path: { } only }])
        {
            return new FileArtifactStore(Path.GetFullPath(only.Text, directory));
        }

        var stores = definition.ArtifactStores.ToDictionary(store => store, store => Open(store, directory, environment));
        return new ArtifactStoreChain([.. definition.ArtifactStores.Select(store => stores[store])], stores[definition.SharedStore]);
    }

    // Nothing is asked of anybody, nor a token needed, until bytes are.
    private static IArtifactStore Open(ArtifactStoreDefinition store, string directory, RunEnvironment environment) => store switch
    {
        { Path: { } path } => new FileArtifactStore(Path.GetFullPath(path.Text, directory)),
        { Bucket: { } bucket } => ObjectStoreAccess.Open(bucket, environment),
        _ => new ReleaseAssetStore(
            () => GitHubAccess.Open(environment, store.Repository).Releases,
            _ => throw new RegistryException(
                RegistryErrorCode.Unsupported, "Artifacts are put into the release of their version, not one by one.", "Run `modelregistry register`.")),
    };
}
