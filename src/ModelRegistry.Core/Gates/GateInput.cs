using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Everything gates look at, as plain values: what was read before the decision.</summary>
/// <param name="Metadata">Metadata of the version that is judged.</param>
/// <param name="Policy">Policy it is judged by.</param>
/// <param name="Stage">The part of the policy about the stage it is judged for.</param>
public sealed record GateInput(ModelMetadata Metadata, ResolvedPolicy Policy, StagePolicy Stage)
{
    /// <summary>Gets what is wrong with the metadata as a document; none when it fits its schema.</summary>
    public IReadOnlyList<DocumentError> SchemaErrors { get; init; } = [];

    /// <summary>Gets what looking for each artifact found.</summary>
    public IReadOnlyList<ArtifactCheck> Artifacts { get; init; } = [];

    /// <summary>
    /// Gets the holders of the stages that <see cref="GateRunner.StagesReferred"/> names; a stage that is absent has none.
    /// </summary>
    public IReadOnlyDictionary<StageName, GateHolder> Holders { get; init; } = new Dictionary<StageName, GateHolder>();

    /// <summary>Gets what the bytes of the artifacts say about themselves, or null when nobody looked.</summary>
    public VersionInspection? Inspection { get; init; }

    /// <summary>Gets the version this one is compared with; null when there is none, or no gate compares.</summary>
    public BaseVersion? Base { get; init; }

    /// <summary>
    /// Gets when the version held the stages that <see cref="StageOrderGate.Before"/> names; null for a candidate, which
    /// cannot have held any.
    /// </summary>
    public IReadOnlyList<StageStay>? Stays { get; init; }

    /// <summary>Gets the waivers granted for these bytes of the version, oldest first, void ones too.</summary>
    public IReadOnlyList<GrantedWaiver> Waivers { get; init; } = [];

    /// <summary>Gets what predictions measured, or null when nothing was recomputed.</summary>
    public EvaluationRecord? Evaluation { get; init; }

    /// <summary>Gets the measurements that rules are judged on: recomputed where they are, else as claimed.</summary>
    internal IReadOnlyList<Measurement> Measurements => RecomputedMeasurements.Join(Metadata.Measurements, Evaluation);

    /// <summary>Gets the move that is asked for, or null when a version is only being validated.</summary>
    public RequestedMove? Move { get; init; }

    /// <summary>Gets when it is decided: the time the entry would have; null where it does not matter.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Gets what the state knows of the version, or null for a candidate.</summary>
    public VersionStanding? Standing { get; init; }

    /// <summary>Gets the incidents of the model that are not settled.</summary>
    public IReadOnlyList<IncidentRecord> Incidents { get; init; } = [];

    /// <summary>Gets the versions it descends from by <c>change.from</c>, nearest first; read only where there are incidents.</summary>
    public IReadOnlyList<ModelVersion> Ancestors { get; init; } = [];

    /// <summary>Gets what was measured outside the registry about where the version comes from.</summary>
    public LineageFacts Lineage { get; init; } = LineageFacts.None;

    /// <summary>Gets since when the stage's acceptance criteria have been in force; null when no policy was ever adopted.</summary>
    public AdoptedCriteria? Criteria { get; init; }

    /// <summary>Gets the versions the version comes after: the one its change names, and the one registered before it; none for the first.</summary>
    public IReadOnlyList<GateHolder> Predecessors { get; init; } = [];
}
