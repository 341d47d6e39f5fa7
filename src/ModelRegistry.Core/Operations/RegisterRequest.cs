using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations;

/// <summary>Asks for a candidate to be sealed as a version.</summary>
/// <param name="Metadata">The candidate's metadata, its schema checked.</param>
/// <param name="Manifest">Its artifacts, already durable in the first shared store.</param>
public sealed record RegisterRequest(ModelMetadata Metadata, Manifest Manifest)
{
    /// <summary>Gets what the bytes of the artifacts say, or null when nobody looked.</summary>
    public VersionInspection? Inspection { get; init; }

    /// <summary>Gets what predictions among the artifacts measured, or null where policy does not ask for it.</summary>
    public EvaluationRecord? Evaluation { get; init; }
}
