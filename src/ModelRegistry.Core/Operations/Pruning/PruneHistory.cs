using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>What the entries of one model say that a decision to prune rests on, gathered entry by entry; audits gather the same.</summary>
/// <param name="model">The model.</param>
internal sealed class PruneHistory(ModelName model)
{
    private readonly Dictionary<string, VersionUse> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<StageName, List<StageHolder>> _holders = [];
    private readonly Dictionary<StageName, ModelVersion> _present = [];
    private readonly Dictionary<string, HashSet<string>> _incidents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ExperimentDesign> _running = new(StringComparer.Ordinal);
    private readonly List<(int Entry, Attachment Attachment)> _attachments = [];

    /// <summary>Gets the model.</summary>
    public ModelName Model => model;

    /// <summary>Gets everything that entries attach, with the number of the entry.</summary>
    public IReadOnlyList<(int Entry, Attachment Attachment)> Attachments => _attachments;

    /// <summary>Gets the versions, in the order of registration.</summary>
    public IEnumerable<VersionUse> Versions => _versions.Values.OrderBy(version => version.Ordinal);

    /// <summary>Gets the experiments that run.</summary>
    public IEnumerable<ExperimentDesign> Running => _running.Values;

    /// <summary>Takes in the next entry.</summary>
    public void Follow(JournalEntry entry)
    {
        _attachments.AddRange(entry.Body.Attachments.Select(attachment => (entry.Number, attachment)));
        switch (entry.Body)
        {
            case Registered body:
                _versions.TryAdd(body.Version.IdentityKey, new VersionUse(body.Version, body.Ordinal, body.Manifest.Artifacts, ParentsOf(body)) { LastUsed = entry.Time });
                break;
            case Validated body:
                Use(body.Version, entry.Time);
                break;
            case Waived body:
                Use(body.Version, entry.Time);
                break;
            case StageCleared body:
                Use(body.From, entry.Time);
                _present.Remove(body.Stage);
                break;
            case Tagged body:
                Tag(body);
                break;
            case Pruned body:
                foreach (var pruned in body.Versions)
                {
                    Find(pruned.Version)?.IsPruned = true;
                }

                break;
            case ExperimentStarted body:
                _running[body.Design.Id.Text] = body.Design;
                break;
            case ExperimentConcluded body:
                _running.Remove(body.Experiment.Text);
                break;
            default:
                Move(entry);
                Involve(entry.Body);
                break;
        }
    }

    /// <summary>Returns the cases of all versions.</summary>
    /// <param name="state">The state after the last entry taken in; the whole index must be loaded.</param>
    /// <param name="outside">What other models need of this one, by version's identity.</param>
    public IReadOnlyList<RetentionCase> Cases(ModelState state, ILookup<string, string> outside) =>
        [.. Versions.Select(use => CaseOf(use, state.Standing(use.Version)!, state, outside))];

    /// <summary>Returns the earlier holders of each stage, newest first, each version once.</summary>
    public IReadOnlyDictionary<StageName, IReadOnlyList<StageHolder>> Earlier() => _holders.ToDictionary(
        pair => pair.Key,
        pair => (IReadOnlyList<StageHolder>)[.. pair.Value.AsEnumerable().Reverse()
            .Where(holder => holder.Version != _present.GetValueOrDefault(pair.Key))
            .DistinctBy(holder => holder.Version)]);

    private static IReadOnlyList<ParentVersion> ParentsOf(Registered body) =>
        MetadataSections.Parents(new JsonReader(DocumentSource.None, body.Metadata, string.Empty));

    private VersionUse? Find(ModelVersion version) => _versions.GetValueOrDefault(version.IdentityKey);

    private void Use(ModelVersion? version, DateTimeOffset time)
    {
        if (version is not null && Find(version) is { } use)
        {
            use.LastUsed = time;
        }
    }

    private void Tag(Tagged body)
    {
        if (Find(body.Version) is { } use)
        {
            use.Tags.ExceptWith(body.Remove);
            use.Tags.UnionWith(body.Set.Select(tag => tag.Key));
        }
    }

    private void Move(JournalEntry entry)
    {
        if (StageHolder.After(entry) is not { } holder || StageStays.MoveOf(entry.Body) is not { } move)
        {
            return;
        }

        Use(move.Version, entry.Time);
        Use(move.From, entry.Time);
        Find(move.Version)?.Held.Add(move.Stage);
        _present[move.Stage] = move.Version;
        (_holders.TryGetValue(move.Stage, out var holders) ? holders : _holders[move.Stage] = []).Add(holder);
    }

    private void Involve(EntryBody body)
    {
        var (id, versions) = body switch
        {
            RolledBack rolledBack => (rolledBack.Incident.Id, [rolledBack.Incident.Version]),
            IncidentOpened opened => (opened.Id, [opened.Version, .. opened.Facts.FixedBy]),
            IncidentUpdated updated => (updated.Id, updated.Facts.FixedBy),
            IncidentClosed closed => (closed.Id, closed.Facts.FixedBy),
            _ => (string.Empty, (IReadOnlyList<ModelVersion>)[]),
        };
        if (versions.Count > 0)
        {
            (_incidents.TryGetValue(id, out var known) ? known : _incidents[id] = []).UnionWith(versions.Select(version => version.IdentityKey));
        }
    }

    private RetentionCase CaseOf(VersionUse use, VersionStanding standing, ModelState state, ILookup<string, string> outside) => new(standing)
    {
        LastUsed = use.LastUsed,
        Holds = [.. state.Stages.Where(stage => stage.Value.Holder?.Version == use.Version).Select(stage => stage.Key).OrderBy(stage => stage.Text, StringComparer.Ordinal)],
        Held = [.. use.Held.OrderBy(stage => stage.Text, StringComparer.Ordinal)],
        Tags = [.. use.Tags.Order(StringComparer.Ordinal)],
        Parents = [.. use.Parents.Where(parent => parent.Name == model).Select(parent => parent.Version)],
        Claims =
        [
            .. state.Incidents.Where(id => _incidents.GetValueOrDefault(id)?.Contains(use.Version.IdentityKey) == true).Select(id => $"{id} is not settled"),
            .. standing.Alerts.Select(alert => $"{Alerted.IdOf(alert)} is open"),
            .. _running.Values.Where(design => design.Arms.Any(arm => arm.Model is null && arm.Version == use.Version)).Select(design => $"experiment {design.Id} runs"),
            .. outside[use.Version.IdentityKey],
        ],
    };
}
