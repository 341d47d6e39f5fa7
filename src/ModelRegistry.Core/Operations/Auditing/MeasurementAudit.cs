using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>
/// Runs the gates that need nothing but the ledger again, on what is sealed and under the sealed policy, so that an invented
/// "passed" does not stand. Gates that look into artifacts are run where the sealed inspection is the one a decision looks at.
/// </summary>
internal sealed class MeasurementAudit(IncidentAudit incidents)
{
    private static readonly string[] Recomputed =
    [
        GateNames.Serialization, GateNames.Contract, GateNames.Bump, GateNames.Evaluation, GateNames.Metrics, GateNames.Bias,
        GateNames.Reproducibility, GateNames.Criteria, GateNames.ChangeSummary, GateNames.StageOrder, GateNames.Incidents,
    ];

    private readonly Dictionary<ModelVersion, Registered> _sealed = [];
    private readonly Dictionary<int, ModelVersion> _ordinals = [];
    private readonly Dictionary<ModelVersion, List<StageStay>> _stays = [];
    private readonly Dictionary<ModelVersion, EvaluationRecord> _evaluations = [];
    private readonly List<(int Entry, DateTimeOffset Time, ResolvedPolicy? Policy)> _adoptions = [];

    /// <summary>Takes note of what is sealed, of when versions hold stages, and of adopted policies.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="policy">Policy it was made under, or null when that cannot be read.</param>
    public void Follow(JournalEntry entry, ResolvedPolicy? policy)
    {
        if (entry.Envelope.Adoption is not null)
        {
            _adoptions.Add((entry.Number, entry.Time, policy));
        }

        if (entry.Body is Registered body)
        {
            _sealed[body.Version] = body;
            _ordinals[body.Ordinal] = body.Version;
        }

        foreach (var version in entry.Body.Subjects.Select(subject => subject.Version).OfType<ModelVersion>().Distinct())
        {
            StageStays.Follow(StaysOf(version), entry, version);
        }

        if (EvaluatedVersion.In(entry.Body) is var (evaluated, evaluation))
        {
            _evaluations[evaluated] = evaluation;
        }
    }

    /// <summary>Returns which checks a decision that nothing failed for says hold although what is sealed says they do not.</summary>
    /// <param name="gates">Its results.</param>
    /// <param name="input">What gates could look at before it, or null where nothing can be said.</param>
    public static IEnumerable<string> Problems(IReadOnlyList<GateResult> gates, GateInput? input) => input is null || !GateRunner.Allows(gates)
        ? []
        : GateRunner.Run(input)
            .Where(result => result.Verdict == Verdict.Failed && CanBeAsked(result.Gate, input) && !IsWaived(gates, result))
            .Select(result => $"says that {result.Id} holds, but it does not: {result.Explanation.TrimEnd('.')}");

    /// <summary>Returns what gates could look at before an entry, or null where nothing can be said.</summary>
    public GateInput? InputOf(ModelState before, JournalEntry entry, ModelVersion version, StageName stageName, ResolvedPolicy? policy) =>
        policy?.Stage(stageName) is { } stage && MetadataOf(version, policy) is { } metadata
            ? new GateInput(metadata, policy, stage)
            {
                Inspection = InspectionOf(version),
                Base = stage.Gates.Contains(GateNames.Bump) ? BaseOf(metadata, policy) : null,
                Criteria = stage.Gates.Contains(GateNames.Criteria) ? CriteriaOf(stage) : null,
                Predecessors = stage.Gates.Contains(GateNames.ChangeSummary) ? PredecessorsOf(before, version, metadata, policy) : [],
                Now = entry.Time,
                Stays = StaysOf(version),
                Artifacts = [.. ArtifactsOf(version).Select(artifact => ArtifactCheck.Of(artifact, artifact.Descriptor, VerificationLevel.Hashed))],
                Evaluation = _evaluations.GetValueOrDefault(version),
                Incidents = incidents.Unsettled(before),
                Ancestors = before.Incidents.Count == 0 ? [] : AncestorsOf(metadata, policy),
                Holders = HoldersOf(before, GateRunner.StagesReferred(stage, metadata), policy),
                Move = (entry.Body as Promoted)?.RequestedBy(entry.Envelope.Actor),
            }
            : null;

    // A version that is compared with one nobody looked into cannot be judged anew.
    private static bool CanBeAsked(string gate, GateInput input) => Recomputed.Contains(gate)
        && (gate != GateNames.Bump || input is { Inspection: not null, Base: null or { Metadata: null } or { Inspection: not null } });

    private static bool IsWaived(IReadOnlyList<GateResult> gates, GateResult result) =>
        gates.Any(recorded => recorded.Id == result.Id && recorded.Required == result.Required && recorded.Verdict == Verdict.Waived);

    // By older rules a decision would have been made on a new inspection, which is not sealed.
    private VersionInspection? InspectionOf(ModelVersion version) =>
        _sealed.GetValueOrDefault(version)?.Inspection is { Rules: VersionInspection.NewestRules } found ? found : null;

    private BaseVersion? BaseOf(ModelMetadata metadata, ResolvedPolicy policy) =>
        (InspectedVersion.Named(metadata) ?? InspectedVersion.HighestBelow(_sealed.Keys, metadata.Version)) is { } version
            ? new BaseVersion(version, MetadataOf(version, policy), InspectionOf(version))
            : null;

    private AdoptedCriteria? CriteriaOf(StagePolicy stage)
    {
        var search = new CriteriaSearch(stage);
        _ = Enumerable.Reverse(_adoptions).All(adoption => search.Take(adoption.Entry, adoption.Time, adoption.Policy));
        return search.Found;
    }

    private GateHolder[] PredecessorsOf(ModelState before, ModelVersion version, ModelMetadata metadata, ResolvedPolicy policy)
    {
        var named = metadata.Change?.From is { } from ? before.Standing(from)?.Version : null;
        var earlier = _ordinals.GetValueOrDefault(_sealed[version].Ordinal - 1);
        return
        [
            .. from other in new[] { named, earlier }.OfType<ModelVersion>().Distinct()
               where other != version
               let found = MetadataOf(other, policy)
               where found is not null
               select new GateHolder(other, found),
        ];
    }

    private List<StageStay> StaysOf(ModelVersion version)
    {
        if (!_stays.TryGetValue(version, out var stays))
        {
            _stays[version] = stays = [];
        }

        return stays;
    }

    private List<ModelVersion> AncestorsOf(ModelMetadata metadata, ResolvedPolicy policy)
    {
        var ancestors = new List<ModelVersion>();
        for (var from = metadata.Change?.From; from is not null && !ancestors.Contains(from) && MetadataOf(from, policy) is { } found; from = found.Change?.From)
        {
            ancestors.Add(from);
        }

        return ancestors;
    }

    private Dictionary<StageName, GateHolder> HoldersOf(ModelState before, IReadOnlyList<StageName> stages, ResolvedPolicy policy)
    {
        var holders = new Dictionary<StageName, GateHolder>();
        foreach (var stage in stages)
        {
            if (before.Holder(stage) is { } holder && MetadataOf(holder.Version, policy) is { } metadata)
            {
                holders[stage] = new GateHolder(holder.Version, metadata)
                {
                    Artifacts = ArtifactsOf(holder.Version),
                    Evaluation = _evaluations.GetValueOrDefault(holder.Version),
                };
            }
        }

        return holders;
    }

    private IReadOnlyList<ManifestArtifact> ArtifactsOf(ModelVersion version) => _sealed.GetValueOrDefault(version)?.Manifest.Artifacts ?? [];

    // Null where nothing can be said: what is wrong with the metadata itself is reported where it was registered.
    private ModelMetadata? MetadataOf(ModelVersion version, ResolvedPolicy policy)
    {
        try
        {
            return _sealed.TryGetValue(version, out var body)
                ? ModelMetadata.Read(new JsonReader(DocumentSource.None, body.Metadata, string.Empty), policy.Versioning.Scheme)
                : null;
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null;
        }
    }
}
