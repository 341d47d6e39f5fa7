using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Core.Operations;

/// <summary>What was found where a candidate's artifacts are.</summary>
/// <param name="Artifacts">What looking for each of them found.</param>
public sealed record CandidateContents(IReadOnlyList<ArtifactCheck> Artifacts)
{
    /// <summary>Gets what is wrong with the metadata as a document.</summary>
    public IReadOnlyList<DocumentError> SchemaErrors { get; init; } = [];

    /// <summary>Gets what the artifacts' bytes say, or null when nobody looked.</summary>
    public VersionInspection? Inspection { get; init; }

    /// <summary>Gets what predictions among the artifacts measured, or null where policy does not ask for it.</summary>
    public EvaluationRecord? Evaluation { get; init; }
}
