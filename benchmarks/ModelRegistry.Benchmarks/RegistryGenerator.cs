using System.Globalization;
using System.Text;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Writes registries of any size: the journal is made in memory by the product's own operations, then written out, which
/// spares one flush an entry.
/// </summary>
public static class RegistryGenerator
{
    private const string Model = "bench";
    private const string Policy = """{"stages": {"production": {"approvals": {"minimum": 0}}}}""";
    private static readonly ModelName Name = ModelName.Parse(Model);

    /// <summary>Writes a registry with a number of versions of one model, all with one small artifact.</summary>
    public static async Task WriteAsync(string directory, int versions)
    {
        Directory.CreateDirectory(Path.Combine(directory, "models", Model));
        var registryBytes = JsonText.ToBytes(RegistryDefinition.Create("benchmark"));
        var policy = JsonParser.ParseObject(new DocumentSource("policy", Encoding.UTF8.GetBytes(Policy)), DocumentLimits.Candidate).Json;
        var modelBytes = JsonText.ToBytes(ModelDefinition.Create(Name, null, ["bench@example.com"]).With("policy", policy));
        await File.WriteAllBytesAsync(Path.Combine(directory, "registry.json"), registryBytes);
        await File.WriteAllBytesAsync(Path.Combine(directory, "models", Model, "model.json"), modelBytes);
        var registry = new MemoryRegistry();
        var journal = new MemoryJournal(registry);
        await FillAsync(journal, directory, registryBytes, modelBytes, versions);
        await CopyAsync(journal, directory, Name);
    }

    private static async Task FillAsync(MemoryJournal journal, string directory, byte[] registryBytes, byte[] modelBytes, int versions)
    {
        var store = new FileArtifactStore(Path.Combine(directory, "artifacts"));
        var content = Encoding.UTF8.GetBytes("the same small artifact in every version\n");
        using var stream = new MemoryStream(content);
        var descriptor = await store.PutAsync(stream, null, null, CancellationToken.None);
        var definition = RegistryDefinition.Parse(new DocumentSource("registry.json", registryBytes));
        var resolved = PolicyResolver.Resolve(definition, ModelDefinition.Parse(new DocumentSource("model.json", modelBytes), Name));
        var current = new CurrentPolicy(resolved, new Core.Journal.Bodies.PolicyAdopted(resolved.ToJson(), ["bench@example.com"], []));
        var ledger = new ModelLedger(journal, definition.Id, TimeProvider.System);
        for (var i = 0; i < versions; i++)
        {
            var context = new OperationContext(ledger, store, current, new Actor("bench", "option"), RequestId.Parse($"register-{i}"), "benchmark");
            var metadata = MetadataOf(i);
            var manifest = Manifest.Create([new ManifestArtifact("model", ArtifactPath.Parse("model.bin"), descriptor, null)]);
            await new Register(context).ExecuteAsync(new RegisterRequest(metadata, manifest), CancellationToken.None);
        }
    }

    private static ModelMetadata MetadataOf(int index)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"model_name": "{{{Model}}}", "version": "1.{{{index / 100}}}.{{{index % 100}}}", "artifacts": {"model": "model.bin"}, "metrics": {"auc": 0.87}}""");
        return ModelMetadata.Parse(new DocumentSource("metadata", Encoding.UTF8.GetBytes(text)), VersioningScheme.SemVer);
    }

    /// <summary>Writes a journal out as files.</summary>
    internal static async Task CopyAsync(MemoryJournal journal, string directory, ModelName name)
    {
        var root = Path.Combine(directory, "models", name.Text);
        Directory.CreateDirectory(Path.Combine(root, "journal"));
        var head = await journal.HeadAsync(name, 0, CancellationToken.None);
        var number = 0;
        foreach (var entry in await journal.ReadAsync(name, 1, head, CancellationToken.None))
        {
            await File.WriteAllBytesAsync(Path.Combine(root, "journal", JournalEntry.FileName(++number)), entry.ToArray());
        }

        foreach (var path in await journal.ListViewsAsync(name, CancellationToken.None))
        {
            var file = Path.Combine([root, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, (await journal.ReadViewAsync(name, path, CancellationToken.None))!.Value.ToArray());
        }
    }
}
