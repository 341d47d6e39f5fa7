using ModelRegistry.Core.Evaluation;
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

    /// <summary>Gets what its predictions measured, or null when nothing was recomputed.</summary>
    public EvaluationRecord? Evaluation { get; init; }

    /// <summary>Gets the measurements rules compare with, chosen as for the version that is judged: recomputed where they are, else as claimed.</summary>
    internal IReadOnlyList<Measurement> Measurements => RecomputedMeasurements.Join(Metadata.Measurements, Evaluation);
}
