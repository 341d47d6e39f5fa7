using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Compatibility;

/// <summary>A registry as it lies in <c>tests/compat/VERSION</c>, read into memory or written there.</summary>
internal sealed class StoredRegistry(string version)
{
    public static readonly ModelName Model = ModelName.Parse("ctr_ranking");

    /// <summary>Gets the directory <c>tests/compat</c>.</summary>
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "compat");

    public string Directory { get; } = Path.Combine(Root, version);

    public RegistryDefinition Registry => RegistryDefinition.Parse(Source("registry.json"));

    public ModelDefinition Definition => ModelDefinition.Parse(Source($"models/{Model}/model.json"), Model);

    private string Home => Path.Combine(Directory, "models", Model.Text);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine([Directory, .. path.Split('/')]));

    public async Task<IJournal> JournalAsync()
    {
        var journal = new MemoryJournal();
        var number = 0;
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(Home, "journal")).Order(StringComparer.Ordinal))
        {
            Assert.True(await journal.AppendAsync(Model, ++number, await File.ReadAllBytesAsync(file, Cancel), ViewChanges.None, Cancel));
        }

        var views = Files(Home).Where(path => path == "state.json" || path.StartsWith("state/", StringComparison.Ordinal) || path.StartsWith("versions/", StringComparison.Ordinal));
        await journal.WriteViewsAsync(
            Model, new ViewChanges([.. views.Select(path => KeyValuePair.Create(path, (ReadOnlyMemory<byte>)Bytes($"models/{Model}/{path}")))], []), Cancel);
        return journal;
    }

    public async Task<MemoryArtifactStore> ArtifactsAsync()
    {
        var store = new MemoryArtifactStore();
        foreach (var path in Files(Path.Combine(Directory, "artifacts", "sha256")))
        {
            await store.PutAsync(new MemoryStream(Bytes("artifacts/sha256/" + path)), Digest.Parse(Digest.Prefix + path.Split('/')[^1]), null, Cancel);
        }

        return store;
    }

    /// <summary>Writes everything anew.</summary>
    public async Task WriteAsync(IJournal journal, IArtifactStore artifacts)
    {
        foreach (var part in new[] { "journal", "state", "versions" }.Select(part => Path.Combine(Home, part)).Append(Path.Combine(Directory, "artifacts")))
        {
            if (System.IO.Directory.Exists(part))
            {
                System.IO.Directory.Delete(part, recursive: true);
            }
        }

        var head = await journal.HeadAsync(Model, 0, Cancel);
        for (var number = 1; number <= head; number++)
        {
            await WriteAsync($"models/{Model}/journal/{Core.Journal.JournalEntry.FileName(number)}", (await journal.ReadAsync(Model, number, 1, Cancel))[0].ToArray());
        }

        foreach (var path in await journal.ListViewsAsync(Model, Cancel))
        {
            await WriteAsync($"models/{Model}/{path}", (await journal.ReadViewAsync(Model, path, Cancel))!.Value.ToArray());
        }

        await foreach (var digest in artifacts.ListAsync(Cancel))
        {
            using var content = new MemoryStream();
            await using var stored = await artifacts.OpenReadAsync(digest, Cancel);
            await stored.CopyToAsync(content, Cancel);
            await WriteAsync($"artifacts/sha256/{digest.Hex[..2]}/{digest.Hex}", content.ToArray());
        }
    }

    public async Task WriteAsync(string path, byte[] bytes)
    {
        var file = Path.Combine([Directory, .. path.Split('/')]);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, Cancel);
    }

    private static string[] Files(string directory) =>
    [
        .. System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private DocumentSource Source(string path) => new(path, Bytes(path));
}
