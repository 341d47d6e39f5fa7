using ModelRegistry.App.Commands;
using ModelRegistry.App.Lineage;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;
using ModelRegistry.Inspection;
using ModelRegistry.Storage.Files;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Registries;

/// <summary>A registry opened from its location: definitions, journals and artifact store put together.</summary>
public sealed class OpenRegistry
{
    private static readonly VersionInspector Inspector = new(ArtifactInspector.Rules, ArtifactInspector.InspectAsync);

    private readonly RunEnvironment _environment;

    private OpenRegistry(string directory, RegistryDefinition definition, RunEnvironment environment)
    {
        _environment = environment;
        Directory = directory;
        Definition = definition;
        Journal = RegistryStores.Journal(directory, definition, environment);
        LocalArtifacts = RegistryStores.LocalArtifacts(directory, definition);
        Artifacts = RegistryStores.Artifacts(directory, definition, environment);
        Ledger = new ModelLedger(Journal, definition.Id, environment.Clock)
        {
            AcceptsTimeAhead = environment.Variable(RegistryStores.ClockAhead) is not null,
        };
    }

    /// <summary>Gets the registry's directory: where the definitions are. The journals may be elsewhere: only <see cref="Journal"/> knows.</summary>
    public string Directory { get; }

    /// <summary>Gets where a team's own templates stand; need not exist.</summary>
    public string TemplateDirectory => Path.Combine(Directory, "templates");

    /// <summary>Gets <c>registry.json</c>.</summary>
    public RegistryDefinition Definition { get; }

    /// <summary>Gets the journals.</summary>
    public IJournal Journal { get; }

    /// <summary>Gets the artifact stores as one: read from the first that holds the bytes, written to the shared one.</summary>
    public IArtifactStore Artifacts { get; }

    /// <summary>Gets what is kept on this machine; a cache where another store is the shared one.</summary>
    public FileArtifactStore LocalArtifacts { get; }

    /// <summary>Gets the ledger over the journals.</summary>
    public ModelLedger Ledger { get; }

    /// <summary>Opens a registry.</summary>
    /// <param name="option">What <c>--registry</c> says, or null.</param>
    /// <param name="environment">What the run sees of the machine.</param>
    public static OpenRegistry Open(string? option, RunEnvironment environment) =>
        At(RegistryLocation.Find(option, environment), environment);

    /// <summary>Opens the registry in a directory that has a <c>registry.json</c>.</summary>
    public static OpenRegistry At(string directory, RunEnvironment environment) => At(
        directory,
        RegistryDefinition.Parse(DocumentFiles.Read(Path.Combine(directory, RegistryDefinition.FileName), RegistryDefinition.FileName, DocumentLimits.Candidate)),
        environment);

    /// <summary>Opens the registry in a directory under a definition that need not be the one its <c>registry.json</c> holds.</summary>
    public static OpenRegistry At(string directory, RegistryDefinition definition, RunEnvironment environment) => new(directory, definition, environment);

    /// <summary>Refuses a place to write to that lies where only the registry itself writes.</summary>
    /// <exception cref="UsageException">It does.</exception>
    public void RequireOutside(string path, string option)
    {
        foreach (var own in Definition.ArtifactStores.Select(store => store.Path?.Text).OfType<string>().Append(Definition.LocalArtifacts.Text).Prepend("models"))
        {
            var relative = Path.GetRelativePath(Path.Combine(Directory, own), path);
            if (!Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..")
            {
                throw new UsageException($"{option} must not lie in {own}/ of the registry: only the registry writes there.");
            }
        }
    }

    /// <summary>Opens one of the artifact stores where bytes may be removed from it, or returns null.</summary>
    public FileArtifactStore? Removable(ArtifactStoreDefinition store) => RegistryStores.Removable(Directory, Definition, store);

    /// <summary>Returns where a model's definition stands.</summary>
    public string ModelFile(ModelName model) => Path.Combine(Directory, "models", model.Text, ModelDefinition.FileName);

    /// <summary>Reads a model's definition.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the model has none.</exception>
    public ModelDefinition Model(ModelName model)
    {
        var file = ModelFile(model);
        if (!File.Exists(file))
        {
            var near = Spelling.Nearest(model.Text, ModelNames().Select(name => name.Text));
            throw new RegistryException(
                RegistryErrorCode.NotFound,
                $"There is no model {model} in {Directory}.",
                near is null ? $"Run `modelregistry init --model {model} --owner EMAIL` to make it, or `modelregistry list` to see what there is." : $"Did you mean {near}?");
        }

        return ModelDefinition.Parse(DocumentFiles.Read(file, $"models/{model}/{ModelDefinition.FileName}", DocumentLimits.Candidate), model);
    }

    /// <summary>Lists the models that have a definition, in name order.</summary>
    public IReadOnlyList<ModelName> ModelNames()
    {
        var models = Path.Combine(Directory, "models");
        return !System.IO.Directory.Exists(models)
            ? []
            : [.. System.IO.Directory.EnumerateDirectories(models)
                .Where(directory => File.Exists(Path.Combine(directory, ModelDefinition.FileName)))
                .Select(directory => ModelName.TryParse(Path.GetFileName(directory), null, out var name) ? name : null)
                .OfType<ModelName>()
                .OrderBy(name => name.Text, StringComparer.Ordinal)];
    }

    /// <summary>Resolves the policy a model's definitions hold now.</summary>
    public CurrentPolicy PolicyOf(ModelDefinition model)
    {
        var resolved = PolicyResolver.Resolve(Definition, model);
        return new CurrentPolicy(resolved, new PolicyAdopted(
            resolved.ToJson(),
            model.Owners,
            [.. FilesOf(model).Select(file => new PolicySource(file.Key, file.Value))]));
    }

    private KeyValuePair<string, Digest>[] FilesOf(ModelDefinition model) =>
    [
        new(RegistryDefinition.FileName, Definition.Digest),
        new($"models/{model.Name}/{ModelDefinition.FileName}", model.Digest),
    ];

    private Task<string?> RequireKeptAsync()
    {
        DiscardedCheckout.RequireLedger(Directory, Definition, _environment);
        return Task.FromResult<string?>(null);
    }

    private async Task<string?> DefinitionsCommitAsync(LedgerDefinition ledger, ModelDefinition model, CancellationToken cancellationToken)
    {
        if (ledger.Remote is { } remote)
        {
            await DefinitionsBranch.RequireAsync(Directory, remote, _environment, cancellationToken);
        }

        return await GitDefinitions.CommitAsync(Directory, FilesOf(model), cancellationToken);
    }

    /// <summary>Puts together what a writing operation on a model works with.</summary>
    public OperationContext ContextFor(ModelDefinition model, Arguments arguments, IProgress<long>? progress = null)
    {
        var actor = ActorSource.Find(arguments.Optional("actor"), _environment);
        var requestId = RequestIds.Find(arguments, _environment);
        _environment.Trace($"actor {Quotation.Inert(actor.Name)}, from {actor.Source}");
        _environment.Trace($"request id {requestId}");
        return new OperationContext(Ledger, Artifacts, PolicyOf(model), actor, requestId, ToolVersion.Text)
        {
            Progress = progress,
            Channels = NotificationChannels.Of(Definition, model),
            Inspector = Inspector,
            Requesters = ActorSource.Requesters(actor, _environment),
            FindDefinitionsCommit = Definition.Ledger is { } ledger ? token => DefinitionsCommitAsync(ledger, model, token) : _ => RequireKeptAsync(),
            NamesDefinitionsCommit = Definition.Ledger is not null,
            MeasureLineage = new LineageProbe(_environment, [_environment.WorkingDirectory, Directory]).MeasureAsync,
        };
    }
}
