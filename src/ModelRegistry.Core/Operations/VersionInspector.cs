using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations;

/// <summary>Looks into artifacts by certain rules; what the bytes say depends on nothing else.</summary>
/// <param name="Rules">Number of the rules.</param>
/// <param name="Inspect">Inspects one artifact: its path, how its content is opened, and its size.</param>
public sealed record VersionInspector(
    int Rules, Func<ArtifactPath, Func<CancellationToken, Task<Stream>>, long, CancellationToken, Task<ArtifactInspection>> Inspect)
{
    /// <summary>Inspects the artifacts of a manifest as a store holds them, several at once.</summary>
    /// <exception cref="RegistryException">The store does not hold one of them, or holds other bytes.</exception>
    public Task<VersionInspection> OfAsync(Manifest manifest, IArtifactStore store, CancellationToken cancellationToken) => OfAsync(
        [.. manifest.Artifacts.Select(artifact => artifact.Path)],
        (index, token) => store.OpenReadAsync(manifest.Artifacts[index].Descriptor.Digest, token),
        index => manifest.Artifacts[index].Descriptor.Size,
        cancellationToken);

    /// <summary>Inspects artifacts, several at once; the result is in the order a manifest has.</summary>
    /// <param name="paths">Their paths.</param>
    /// <param name="open">Opens the content of one, by its place in <paramref name="paths"/>.</param>
    /// <param name="size">Returns the size of one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<VersionInspection> OfAsync(
        IReadOnlyList<ArtifactPath> paths,
        Func<int, CancellationToken, Task<Stream>> open,
        Func<int, long> size,
        CancellationToken cancellationToken)
    {
        var inspections = new ArtifactInspection[paths.Count];
        await Parallel.ForAsync(0, paths.Count, cancellationToken, async (index, token) =>
            inspections[index] = await Inspect(paths[index], inner => open(index, inner), size(index), token));
        return new VersionInspection(Rules, [.. inspections.OrderBy(inspection => inspection.Path, ArtifactPath.ComponentOrder)]);
    }
}
