using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>What was gathered about one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Ordinal">Its place in the order of registration.</param>
/// <param name="Artifacts">Its artifacts.</param>
/// <param name="Parents">What it was made from.</param>
internal sealed record VersionUse(ModelVersion Version, int Ordinal, IReadOnlyList<ManifestArtifact> Artifacts, IReadOnlyList<ParentVersion> Parents)
{
    public required DateTimeOffset LastUsed { get; set; }

    public bool IsPruned { get; set; }

    public HashSet<StageName> Held { get; } = [];

    public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);
}
