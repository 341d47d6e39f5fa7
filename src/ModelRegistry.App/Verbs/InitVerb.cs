using System.Text;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Verbs;

/// <summary><c>init</c>: makes a registry, or adds a model to one.</summary>
internal static class InitVerb
{
    private const string Attributes = "# Sealed bytes: Git must never change them.\n* -text\n";
    private const string Ignored = "# Artifact bytes live in the artifact store, and observations are no ledger.\n/artifacts/\n/observations/\n.tmp-*\n";

    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var directory = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        var name = context.Arguments.Optional<ModelName>("model");
        var isNew = !File.Exists(Path.Combine(directory, RegistryDefinition.FileName));
        var ledger = await NewLedger.FindAsync(context.Arguments, directory, cancellationToken);
        var created = isNew ? JsonText.ToBytes(RegistryDefinition.Create(Guid.NewGuid().ToString(), ledger, stores: StoresOf(context))) : null;
        var registryDefinition = created is null
            ? OpenRegistry.At(directory, context.Environment).Definition
            : RegistryDefinition.Parse(new DocumentSource(RegistryDefinition.FileName, created));
        var moved = await MoveLedgerAsync(context, directory, registryDefinition, ledger, cancellationToken);
        var definition = name is null ? null : ModelDefinitionOf(context, name, registryDefinition);
        if (created is not null)
        {
            Create(directory, created);
        }

        var registry = OpenRegistry.At(directory, context.Environment);
        var modelIsNew = name is not null && await AddModelAsync(context, registry, name, definition!, cancellationToken);
        return new InitResult(
            directory, registry.Definition.Id, isNew, name, modelIsNew, [.. registry.Definition.Stages.Select(stage => stage.Text)], registry.Definition.Ledger)
        {
            Moved = moved,
        };
    }

    // Others reach the bytes there; each machine keeps what it has read in its directory.
    private static IReadOnlyList<ArtifactStoreDefinition> StoresOf(VerbContext context) =>
        context.Arguments.Has(NewLedger.GitHub) ? [new ArtifactStoreDefinition(ArtifactStoreDefinition.GitHubRelease, null)] : [];

    // Journals that stand in the directory go to the branch. A ledger on a branch does not move because somebody says another name.
    private static async Task<int?> MoveLedgerAsync(
        VerbContext context, string directory, RegistryDefinition registry, LedgerDefinition? asked, CancellationToken cancellationToken)
    {
        if (asked is null || (asked.Branch, asked.Remote) == (registry.Ledger?.Branch, registry.Ledger?.Remote))
        {
            return null;
        }

        if (registry.Ledger is not { } ledger)
        {
            return await LedgerMove.RunAsync(OpenRegistry.At(directory, context.Environment), asked, context.Environment, cancellationToken);
        }

        throw new RegistryException(
            RegistryErrorCode.AlreadyExists,
            $"The registry exists and keeps its ledger on branch {ledger.Branch}{(ledger.Remote is { } remote ? " of " + remote : string.Empty)}.",
            "Leave --ledger-branch and --ledger-remote out, or make another registry.");
    }

    /// <summary>Makes a registry without models.</summary>
    public static void Make(string directory, JsonObject definition) => Create(directory, JsonText.ToBytes(definition));

    private static void Create(string directory, byte[] definition)
    {
        Create(directory, [".gitattributes"], Encoding.UTF8.GetBytes(Attributes));
        Create(directory, [".gitignore"], Encoding.UTF8.GetBytes(Ignored));

        // Last, because it is what makes the directory a registry: a kill before it leaves nothing to repair.
        Create(directory, [RegistryDefinition.FileName], definition);
    }

    // Everything that could be refused is, before anything is made.
    private static byte[] ModelDefinitionOf(VerbContext context, ModelName name, RegistryDefinition registry)
    {
        context.CheckWriter();
        var bytes = JsonText.ToBytes(ModelDefinitionOf(context, name));
        _ = PolicyResolver.Resolve(registry, ModelDefinition.Parse(new DocumentSource(ModelDefinition.FileName, bytes), name));
        return bytes;
    }

    private static JsonObject ModelDefinitionOf(VerbContext context, ModelName name)
    {
        var owners = context.Arguments.All("owner");
        if (owners.Count == 0)
        {
            throw new UsageException("init --model needs --owner.", "Say who is notified and asked: --owner EMAIL, several times if need be.");
        }

        var people = owners.Select(owner => ActorSource.PersonName(owner, "--owner"));
        var definition = ModelDefinition.Create(name, context.Arguments.Optional("description"), people);
        if (context.Arguments.Optional("policy") is not { } file)
        {
            return definition;
        }

        var source = DocumentFiles.Read(context.Environment.FullPath(file), file, DocumentLimits.Candidate);
        return definition.With("policy", JsonParser.ParseObject(source, DocumentLimits.Candidate).Json);
    }

    private static async Task<bool> AddModelAsync(
        VerbContext context, OpenRegistry registry, ModelName name, byte[] definition, CancellationToken cancellationToken)
    {
        Create(registry.Directory, ["models", name.Text, ModelDefinition.FileName], definition);
        var outcome = await new Adopt(registry.ContextFor(registry.Model(name), context.Arguments)).ExecuteAsync(name, cancellationToken);
        return outcome is OperationOutcome.Appended;
    }

    private static void Create(string directory, IReadOnlyList<string> parts, byte[] bytes)
    {
        if (!NewFile.Create(directory, parts, bytes))
        {
            throw new RegistryException(
                RegistryErrorCode.AlreadyExists, $"{string.Join('/', parts)} exists with other content.", "Edit that file instead; `init` changes nothing that is there.");
        }
    }
}
