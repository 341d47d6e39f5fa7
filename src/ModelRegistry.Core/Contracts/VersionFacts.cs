using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>What two versions are compared by.</summary>
/// <param name="Metadata">A version's metadata.</param>
/// <param name="Inspection">What its artifacts' bytes say, or null when nobody looked.</param>
public sealed record VersionFacts(ModelMetadata Metadata, VersionInspection? Inspection)
{
    /// <summary>Gets the serving contract, or null when nothing states one.</summary>
    public ServingContract? Serving => ServingContract.Of(Metadata, Inspection);

    /// <summary>Gets the feature specification among the artifacts, or null.</summary>
    public ArtifactInspection? FeatureSpec => Inspection?.Artifacts.FirstOrDefault(file => file.Features is not null);
}
