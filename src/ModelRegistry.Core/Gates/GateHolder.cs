using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>The version a stage points to, for rules that compare with it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Metadata">Its sealed metadata.</param>
public sealed record GateHolder(ModelVersion Version, ModelMetadata Metadata)
{
    /// <summary>Gets its sealed artifacts.</summary>
    public IReadOnlyList<ManifestArtifact> Artifacts { get; init; } = [];
}
