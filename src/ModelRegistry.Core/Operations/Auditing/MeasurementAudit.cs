using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>
/// Runs the gates that need nothing but the ledger again, on the sealed metadata and under the sealed policy, so that an invented
/// "passed" does not stand.
/// </summary>
internal sealed class MeasurementAudit(IncidentAudit incidents)
{
    private static readonly string[] Recomputed = [GateNames.Metrics, GateNames.Bias, GateNames.StageOrder, GateNames.Incidents, GateNames.Evaluation];

    private readonly Dictionary<ModelVersion, Registered> _sealed = [];
    private readonly Dictionary<ModelVersion, List<StageStay>> _stays = [];
    private readonly Dictionary<ModelVersion, EvaluationRecord> _evaluations = [];

    /// <summary>Takes note of sealed metadata, and of when versions hold stages.</summary>
    public void Follow(JournalEntry entry)
    {
        if (entry.Body is Registered body)
        {
            _sealed[body.Version] = body;
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

    /// <summary>Returns which rules a promotion says hold although the sealed metadata says they do not.</summary>
    public IEnumerable<string> Problems(ModelState before, JournalEntry entry, Promoted body, ResolvedPolicy? policy)
    {
        if (InputOf(before, entry, body.Move.Version, body.Move.Stage, policy) is not { } input)
        {
            return [];
        }

        return GateRunner.Run(input)
            .Where(result => Recomputed.Contains(result.Gate) && result.Verdict == Verdict.Failed && !IsWaived(body, result))
            .Select(result => $"says that {result.Id} holds, but it does not: {result.Explanation.TrimEnd('.')}");
    }

    /// <summary>Returns what gates could look at before an entry, or null where nothing can be said.</summary>
    public GateInput? InputOf(ModelState before, JournalEntry entry, ModelVersion version, StageName stageName, ResolvedPolicy? policy) =>
        policy?.Stage(stageName) is { } stage && MetadataOf(version, policy) is { } metadata
            ? new GateInput(metadata, policy, stage)
            {
                Now = entry.Time,
                Stays = StaysOf(version),
                Artifacts = [.. ArtifactsOf(version).Select(artifact => ArtifactCheck.Of(artifact, artifact.Descriptor, VerificationLevel.Hashed))],
                Evaluation = _evaluations.GetValueOrDefault(version),
                Incidents = incidents.Unsettled(before),
                Ancestors = before.Incidents.Count == 0 ? [] : AncestorsOf(metadata, policy),
                Holders = HoldersOf(before, GateRunner.StagesReferred(stage, metadata), policy),
            }
            : null;

    private static bool IsWaived(Promoted body, GateResult result) =>
        body.Gates.Any(recorded => recorded.Id == result.Id && recorded.Required == result.Required && recorded.Verdict == Verdict.Waived);

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
                holders[stage] = new GateHolder(holder.Version, metadata) { Artifacts = ArtifactsOf(holder.Version) };
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
