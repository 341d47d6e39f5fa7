using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage;

/// <summary>Works on many artifacts at once, as many as there are processors.</summary>
public static class ArtifactBatch
{
    /// <summary>
    /// Puts every source and returns their descriptors in the order given. The first failure cancels the rest and is
    /// thrown; what was put before it stays, which is harmless: nothing refers to it.
    /// </summary>
    public static async Task<IReadOnlyList<Descriptor>> PutManyAsync(
        this IArtifactStore store, IReadOnlyList<ArtifactSource> sources, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var descriptors = new Descriptor[sources.Count];
        await ForEachAsync(sources.Count, async (index, token) =>
        {
            await using var content = await sources[index].OpenAsync(token);
            descriptors[index] = await store.PutAsync(content, sources[index].Expected, progress, token);
        }, cancellationToken);
        return descriptors;
    }

    /// <summary>
    /// Reads every digest's stored content and returns the actual descriptors in the order given; null where the store
    /// does not hold the digest.
    /// </summary>
    public static async Task<IReadOnlyList<Descriptor?>> HashManyAsync(
        this IArtifactStore store, IReadOnlyList<Digest> digests, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var descriptors = new Descriptor?[digests.Count];
        await ForEachAsync(
            digests.Count,
            async (index, token) => descriptors[index] = await store.HashAsync(digests[index], progress, token),
            cancellationToken);
        return descriptors;
    }

    private static Task ForEachAsync(int count, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        return Parallel.ForAsync(0, count, options, work);
    }
}
