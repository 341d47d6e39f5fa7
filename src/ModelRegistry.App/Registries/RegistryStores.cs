using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Registries;

/// <summary>Opens the journal and the artifact store that a registry's definition names.</summary>
internal static class RegistryStores
{
    /// <summary>Environment variable that keeps a run away from the ledger's remote.</summary>
    public const string Offline = "MODELREGISTRY_OFFLINE";

    /// <summary>Environment variable that keeps a run from tagging.</summary>
    public const string Tags = "MODELREGISTRY_TAGS";

    /// <summary>Environment variable that lets a run write after an entry dated far ahead of its clock.</summary>
    public const string ClockAhead = "MODELREGISTRY_CLOCK_AHEAD";

    private const string NoTags = "none";

    /// <summary>Opens the journals: a branch in Git, or the registry's directory.</summary>
    public static IJournal Journal(string directory, RegistryDefinition definition, RunEnvironment environment)
    {
        if (LedgerOf(directory, definition, environment) is not { } location)
        {
            return new FileJournal(directory);
        }

        environment.Trace($"ledger on branch {location.Branch}{(location.Remote is { } remote ? " of " + remote : string.Empty)}");
        return new GitJournal(location);
    }

    /// <summary>Returns where the ledger is in Git, or null when it is in the registry's directory.</summary>
    public static GitLedgerLocation? LedgerOf(string directory, RegistryDefinition definition, RunEnvironment environment)
    {
        if (definition.Ledger is not { } ledger)
        {
            return null;
        }

        return new GitLedgerLocation(directory, ledger.Branch.Text, ledger.Remote?.Text, ledger.Path)
        {
            Offline = environment.Variable(Offline) is not null,
            Tags = environment.Variable(Tags) != NoTags,
        };
    }

    /// <summary>Opens the artifact stores as one: read from the first that holds the bytes, written to the shared one.</summary>
    public static IArtifactStore Artifacts(string directory, RegistryDefinition definition, RunEnvironment environment) =>
        ArtifactStores.Open(definition, ArtifactRoot(directory, definition), environment);

    /// <summary>Opens what is kept on this machine.</summary>
    public static FileArtifactStore LocalArtifacts(string directory, RegistryDefinition definition) =>
        new(Path.GetFullPath(definition.LocalArtifacts.Text, ArtifactRoot(directory, definition)));

    /// <summary>Opens a store that bytes may be removed from: a directory of this registry's own; else null.</summary>
    public static FileArtifactStore? Removable(string directory, RegistryDefinition definition, ArtifactStoreDefinition store) =>
        store.Path is { } path && (definition.Ledger is null || GitPlace.Find(directory) is not { } place || place.InMain(directory) is not null)
            ? new FileArtifactStore(Path.GetFullPath(path.Text, ArtifactRoot(directory, definition)))
            : null;

    // Bytes are in no branch. With a ledger in Git all working trees of a clone see the same journal, so they share the bytes too.
    private static string ArtifactRoot(string directory, RegistryDefinition definition) =>
        definition.Ledger is null || GitPlace.Find(directory) is not { } place ? directory
        : place.InMain(directory) ?? Path.Combine(place.CommonDirectory, "modelregistry");
}
