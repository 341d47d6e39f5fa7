using System.Diagnostics;
using System.Text;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.Storage.Race;

/// <summary>Single operations, for tests that look at a whole process: its system calls, its memory, its disk.</summary>
internal static class Commands
{
    public static async Task AppendAsync(string registry, ModelName model, int number, string text)
    {
        var views = new ViewChanges([KeyValuePair.Create("state.json", (ReadOnlyMemory<byte>)"{}\n"u8.ToArray())], []);
        var created = await new FileJournal(registry).AppendAsync(model, number, Encoding.UTF8.GetBytes(text), views, default);
        Console.WriteLine(created ? "created" : "exists");
    }

    public static async Task PutAsync(string store, IReadOnlyList<string> files)
    {
        var watch = Stopwatch.StartNew();
        var sources = files.Select(file => ArtifactSource.FromFile(file, null)).ToList();
        Print(await new FileArtifactStore(store).PutManyAsync(sources, null, default), watch);
    }

    public static async Task HashAsync(IReadOnlyList<string> files)
    {
        var watch = Stopwatch.StartNew();
        var descriptors = new Descriptor[files.Count];
        await Parallel.ForAsync(0, files.Count, async (i, token) => descriptors[i] = await ContentDigest.OfFileAsync(files[i], null, token));
        Print(descriptors, watch);
    }

    private static void Print(IEnumerable<Descriptor> descriptors, Stopwatch watch)
    {
        foreach (var descriptor in descriptors)
        {
            Console.WriteLine($"{descriptor.Digest} {descriptor.Size}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{watch.ElapsedMilliseconds} ms, {process.PeakWorkingSet64 >> 20} MiB");
    }
}
