using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Files;
using ModelRegistry.Testing;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// Makes the catalogue of a registry with many models by the real tool, in processes of its own: from nothing, again when
/// nothing changed, and after one model got a new entry. Prints time, memory and size.
/// </summary>
public static class CatalogBenchmark
{
    private const string Policy = """{"split": "test", "stages": {"production": {"approvals": {"minimum": 0}}}}""";

    /// <summary>Writes a registry: each model with so many versions, every one of them promoted to staging, every other to production.</summary>
    public static async Task GenerateAsync(string directory, int models, int versions)
    {
        Directory.CreateDirectory(directory);
        var registryBytes = JsonText.ToBytes(RegistryDefinition.Create("benchmark"));
        await File.WriteAllBytesAsync(Path.Combine(directory, "registry.json"), registryBytes);
        var definition = RegistryDefinition.Parse(new DocumentSource("registry.json", registryBytes));
        var store = new FileArtifactStore(Path.Combine(directory, "artifacts"));
        var content = Encoding.UTF8.GetBytes("the same small artifact in every version\n");
        using var stream = new MemoryStream(content);
        var descriptor = await store.PutAsync(stream, null, null, CancellationToken.None);
        for (var i = 0; i < models; i++)
        {
            await GenerateAsync(directory, definition, ModelName.Parse(string.Create(CultureInfo.InvariantCulture, $"model_{i:D4}")), versions, store, descriptor);
        }
    }

    /// <summary>Runs the tool and prints what it took.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="directory">An empty directory to work in.</param>
    /// <param name="models">How many models.</param>
    /// <param name="versions">How many versions each.</param>
    public static async Task RunAsync(string tool, string directory, int models, int versions)
    {
        var registry = Path.Combine(directory, "registry");
        var site = Path.Combine(directory, "site");
        await GenerateAsync(registry, models, versions);
        Measure("from nothing", tool, "catalog", "--registry", registry, "--out", site);
        Measure("nothing changed", tool, "catalog", "--registry", registry, "--out", site);
        Measure("(a note is added)", tool, "note", "model_0000@1.0.0", "a note", "--registry", registry, "--actor", "bench");
        Measure("one model changed", tool, "catalog", "--registry", registry, "--out", site);
        var files = new DirectoryInfo(site).EnumerateFiles("*", SearchOption.AllDirectories).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Length:N0} files, {files.Sum(file => file.Length) >> 20:N0} MiB; search {files.Single(file => file.Name == "models.js").Length >> 10:N0} KiB, first page {new FileInfo(Path.Combine(site, "index.html")).Length >> 10:N0} KiB"));
    }

    private static void Measure(string what, string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        var start = Stopwatch.GetTimestamp();
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {elapsed.TotalSeconds:N1} s, peak {peak >> 20} MiB, exit {process.ExitCode}"));
    }

    private static async Task GenerateAsync(string directory, RegistryDefinition definition, ModelName name, int versions, FileArtifactStore store, Descriptor descriptor)
    {
        var policy = JsonParser.ParseObject(new DocumentSource("policy", Encoding.UTF8.GetBytes(Policy)), DocumentLimits.Candidate).Json;
        var bytes = JsonText.ToBytes(ModelDefinition.Create(name, $"What {name} is for.", [$"{name}@example.com"]).With("policy", policy));
        Directory.CreateDirectory(Path.Combine(directory, "models", name.Text));
        await File.WriteAllBytesAsync(Path.Combine(directory, "models", name.Text, "model.json"), bytes);
        var journal = new MemoryJournal(new MemoryRegistry());
        var resolved = PolicyResolver.Resolve(definition, ModelDefinition.Parse(new DocumentSource("model.json", bytes), name));
        var current = new CurrentPolicy(resolved, new PolicyAdopted(resolved.ToJson(), [$"{name}@example.com"], []));
        var ledger = new ModelLedger(journal, definition.Id, TimeProvider.System);
        OperationContext Context(string request) => new(ledger, store, current, new Actor("bench", "option"), RequestId.Parse(request), "benchmark");
        for (var i = 0; i < versions; i++)
        {
            var metadata = Metadata(name, i);
            var manifest = Manifest.Create([new ManifestArtifact("model", ArtifactPath.Parse("model.bin"), descriptor, null)]);
            await new Register(Context($"register-{i}")).ExecuteAsync(new RegisterRequest(metadata, manifest), CancellationToken.None);
            foreach (var stage in i % 2 == 0 ? ["staging", "production"] : new[] { "staging" })
            {
                var outcome = await new Promote(Context($"promote-{stage}-{i}")).ExecuteAsync(
                    new PromoteRequest(name, metadata.Version, StageName.Parse(stage), "Better on the test split", []), CancellationToken.None);
                _ = outcome is OperationOutcome.Appended ? outcome : throw new InvalidOperationException($"{outcome}: {string.Join("; ", (outcome as OperationOutcome.Refused)?.Gates ?? [])}");
            }
        }

        await RegistryGenerator.CopyAsync(journal, directory, name);
    }

    private static ModelMetadata Metadata(ModelName name, int i)
    {
        var from = i == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $$""", "change": {"type": "minor", "from": "1.{{i - 1}}.0", "summary": "Retrained on one more month of data."}""");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"model_name": "{{name}}", "version": "1.{{i}}.0", "artifacts": {"model": "model.bin"}{{from}},
             "owners": ["{{name}}@example.com"], "code": {"repo": "https://example.com/{{name}}", "commit": "0123456789abcdef0123456789abcdef01234567"},
             "training": {"params": {"depth": {{i}}, "learning_rate": 0.1}, "seed": 7}, "tags": {"team": "team-{{i % 7}}"},
             "metrics": {"split": "test", "auc": {"value": 0.8{{i % 10}}, "n": 5000, "ci": [0.7{{i % 10}}, 0.9{{i % 10}}], "level": 0.95}, "logloss": 0.3{{i % 10}}, "accuracy": 0.9} }
            """);
        return ModelMetadata.Parse(new DocumentSource("metadata", Encoding.UTF8.GetBytes(text)), VersioningScheme.SemVer);
    }
}
