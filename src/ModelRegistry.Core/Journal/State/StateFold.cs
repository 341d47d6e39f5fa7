using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>
/// Folds entries into a state: a pure function, so every reader of the same journal comes to the same bytes. It trusts the
/// entries; whether they were allowed is the business of operations and of the audit.
/// </summary>
public static class StateFold
{
    /// <summary>Returns the index keys an entry needs loaded, or null when it needs the whole index.</summary>
    public static IReadOnlyList<string>? KeysOf(ModelState state, EntryEnvelope entry) =>
        state.Latest.EmptiedBy(WithdrawnBy(entry.Body))
            ? null
            : [
                StateKeys.Request(entry.RequestId),
                .. from subject in entry.Body.Subjects let incident = subject.Incident where incident is not null select StateKeys.Incident(incident),
                .. from subject in entry.Body.Subjects let version = subject.Version where version is not null select StateKeys.Version(version),
                .. WithdrawnBy(entry.Body).Select(StateKeys.Version),
                .. ExperimentFold.KeyOf(entry.Body) is { } experiment ? [experiment] : Array.Empty<string>(),
                .. entry.Body is Registered body ? [StateKeys.Ordinal(body.Ordinal), StateKeys.Root(body.Manifest.RootDigest)] : Array.Empty<string>(),
            ];

    /// <summary>Returns the state after an entry; digests of stored nodes it makes superfluous are added to <paramref name="replaced"/>.</summary>
    public static ModelState Apply(ModelState state, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var next = state with
        {
            Head = entry.Number,
            Time = entry.Time,
            Policy = entry.Policy,
            Undelivered = NotificationFold.After(state.Undelivered, entry),
            Index = state.Index.Set(StateKeys.Request(entry.RequestId), entry.Number, replaced),
        };
        return entry.Body switch
        {
            Registered body => Register(next, body, entry, replaced),
            Promoted body => Move(next, body.Move, entry, replaced),
            RolledBack body => RollBack(next, body, entry, replaced),
            Deprecated body => Deprecate(next, body.Version, entry, replaced),
            Revoked body => Withdraw(next, body.Version, entry, replaced, standing => standing with { Revoked = standing.Revoked ?? entry.Number }),
            StageCleared body => Clear(next, body, entry, replaced),
            Pruned body => Prune(next, body, entry, replaced),
            Retired => next with { Retired = next.Retired ?? entry.Number },
            Drilled body => Drill(next, body, entry, replaced),
            IncidentOpened body => OpenIncident(next, body.Id, body.Version, body.Facts, entry, replaced),
            IncidentUpdated body => UpdateIncident(next, body.Id, body.Version, body.Facts, entry, replaced),
            IncidentClosed body => UpdateIncident(next, body.Id, body.Version, body.Facts, entry, replaced),
            Evaluated body => Change(next, body.Version, entry, replaced, standing => standing with { Evaluated = entry.Number }),
            Waived body => Change(next, body.Version, entry, replaced, standing => standing with
            {
                Waivers = StandingWaiver.After(standing.Waivers, body, entry),
            }),
            Alerted body => Change(next, body.Version, entry, replaced, standing => standing with { Alerts = [.. standing.Alerts, entry.Number] }),
            AlertCleared body => Change(next, body.Version, entry, replaced, standing => standing with
            {
                Alerts = [.. standing.Alerts.Where(open => open != body.Alert)],
            }),
            Notified body => Tell(next, body, entry, replaced),
            ExperimentStarted body => ExperimentFold.Started(AboutAll(next, entry, replaced), body, entry, replaced),
            ExperimentConcluded body => ExperimentFold.Concluded(AboutAll(next, entry, replaced), body, entry, replaced),
            _ => AboutAll(next, entry, replaced),
        };
    }

    // The versions that may no longer be chosen by default.
    private static IReadOnlyCollection<ModelVersion> WithdrawnBy(EntryBody body) => body switch
    {
        Revoked revoked => [revoked.Version],
        Deprecated deprecated => [deprecated.Version],
        RolledBack rolledBack => [rolledBack.Deprecates],
        Pruned pruned => pruned.Versions.Select(version => version.Version).ToHashSet(),
        _ => [],
    };

    private static ModelState Register(ModelState state, Registered body, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var version = (JsonValue)body.Version.ToString();
        var root = StateKeys.Root(body.Manifest.RootDigest);
        var index = state.Index
            .Set(StateKeys.Version(body.Version), StandingOf(body, entry).ToJson(), replaced)
            .Set(StateKeys.Ordinal(body.Ordinal), version, replaced);
        return state with
        {
            Ordinals = body.Ordinal,
            LastRegistered = body.Version,
            Latest = body.Version.IsRelease ? state.Latest.With(body.Version) : state.Latest,
            Index = index.Find(root) is null ? index.Set(root, version, replaced) : index,
        };
    }

    private static VersionStanding StandingOf(Registered body, EntryEnvelope entry) => new()
    {
        Version = body.Version,
        Ordinal = body.Ordinal,
        Registered = entry.Number,
        Time = entry.Time,
        RootDigest = body.Manifest.RootDigest,
        MetadataDigest = body.MetadataDigest,
        ManifestDigest = body.ManifestDigest,
        Last = entry.Number,
        Evaluated = body.Evaluation is null ? null : entry.Number,
    };

    private static ModelState Move(ModelState state, StageMove move, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var stages = new Dictionary<StageName, StageState>(state.Stages)
        {
            [move.Stage] = StageState.After(state.Stages.GetValueOrDefault(move.Stage), StageHolder.After(entry)!),
        };
        var moved = About(state with { Stages = stages }, move.Version, entry, replaced);
        return move.From is null ? moved : About(moved, move.From, entry, replaced);
    }

    private static ModelState RollBack(ModelState state, RolledBack body, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var moved = Move(state, body.Move, entry, replaced);
        moved = Practise(moved, body.Move.Stage, entry);
        var frozen = OpenIncident(moved, body.Incident.Id, body.Incident.Version, new IncidentFacts(), entry, replaced);
        return Deprecate(frozen, body.Deprecates, entry, replaced);
    }

    private static ModelState Drill(ModelState state, Drilled body, EntryEnvelope entry, ICollection<Digest> replaced) =>
        About(body.Passed ? Practise(state, body.Stage, entry) : state, body.From, entry, replaced);

    private static ModelState Practise(ModelState state, StageName stage, EntryEnvelope entry) =>
        state.Stages.GetValueOrDefault(stage) is not { } held ? state : state with
        {
            Stages = new Dictionary<StageName, StageState>(state.Stages) { [stage] = held with { Practised = entry.Time } },
        };

    private static ModelState OpenIncident(
        ModelState state, string id, ModelVersion version, IncidentFacts facts, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var frozen = Change(state, version, entry, replaced, standing => standing with { Incidents = [.. standing.Incidents, id] });
        var opened = new IncidentStanding(version, entry.Number, entry.Number, null, 0, []).After(facts, entry.Number);
        return Keep(frozen, id, opened, replaced);
    }

    private static ModelState UpdateIncident(
        ModelState state, string id, ModelVersion version, IncidentFacts facts, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        if (state.Incident(id) is not { } before || before.Version != version)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"Entry {entry.Number} of {entry.Model} is about {Quotation.Of(id)} of {version}, which no entry opened.");
        }

        var isClosed = entry.Body is IncidentClosed;
        var after = before.After(facts, entry.Number) with { Closed = isClosed ? before.Closed ?? entry.Number : before.Closed };
        var changed = Change(state, version, entry, replaced, standing => isClosed
            ? standing with { Incidents = [.. standing.Incidents.Where(open => open != id)] }
            : standing);
        return Keep(changed, id, after, replaced);
    }

    private static ModelState Keep(ModelState state, string id, IncidentStanding incident, ICollection<Digest> replaced) => state with
    {
        Index = state.Index.Set(StateKeys.Incident(id), incident.ToJson(), replaced),
        Incidents = incident.IsSettled ? [.. state.Incidents.Where(other => other != id)]
            : state.Incidents.Contains(id) ? state.Incidents
            : [.. state.Incidents, id],
    };

    // Who was told is part of an incident's history, so that its back-pointers lead there too.
    private static ModelState Tell(ModelState state, Notified body, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        var told = body.Version is null ? state : About(state, body.Version, entry, replaced);
        return body.Incident is null ? told
            : told.Incident(body.Incident) is { } incident ? Keep(told, body.Incident, incident with { Last = entry.Number }, replaced)
            : throw new RegistryException(RegistryErrorCode.Corrupt, $"Entry {entry.Number} of {entry.Model} is about {Quotation.Of(body.Incident)}, which no entry opened.");
    }

    private static ModelState Clear(ModelState state, StageCleared body, EntryEnvelope entry, ICollection<Digest> replaced)
    {
        if (state.Stages.GetValueOrDefault(body.Stage) is not { } before)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"Entry {entry.Number} of {entry.Model} clears {body.Stage}, which was never held.");
        }

        var stages = new Dictionary<StageName, StageState>(state.Stages) { [body.Stage] = before.AfterClearing(entry.Number) };
        return About(state with { Stages = stages }, body.From, entry, replaced);
    }

    private static ModelState Deprecate(ModelState state, ModelVersion version, EntryEnvelope entry, ICollection<Digest> replaced) =>
        Withdraw(state, version, entry, replaced, standing => standing with { Deprecated = standing.Deprecated ?? entry.Number });

    private static ModelState Prune(ModelState state, Pruned body, EntryEnvelope entry, ICollection<Digest> replaced) => WithoutWithdrawn(
        body.Versions.Aggregate(state, (marked, version) => Change(
            marked, version.Version, entry, replaced, standing => standing with { Pruned = standing.Pruned ?? entry.Number })),
        WithdrawnBy(body));

    private static ModelState Withdraw(
        ModelState state, ModelVersion version, EntryEnvelope entry, ICollection<Digest> replaced, Func<VersionStanding, VersionStanding> change) =>
        WithoutWithdrawn(Change(state, version, entry, replaced, change), [version]);

    private static ModelState WithoutWithdrawn(ModelState marked, IReadOnlyCollection<ModelVersion> withdrawn) => marked with
    {
        Latest = marked.Latest.EmptiedBy(withdrawn) ? LatestReleases.Of(ActiveReleases(marked)) : marked.Latest.Without(withdrawn),
    };

    private static IEnumerable<ModelVersion> ActiveReleases(ModelState state) => state.Standings()
        .Where(standing => standing.IsActive && standing.Version.IsRelease)
        .Select(standing => standing.Version);

    private static ModelState AboutAll(ModelState state, EntryEnvelope entry, ICollection<Digest> replaced) =>
        entry.Body.Subjects.Aggregate(state, (folded, subject) => About(folded, subject.Version!, entry, replaced));

    private static ModelState About(ModelState state, ModelVersion version, EntryEnvelope entry, ICollection<Digest> replaced) =>
        Change(state, version, entry, replaced, standing => standing);

    private static ModelState Change(
        ModelState state, ModelVersion version, EntryEnvelope entry, ICollection<Digest> replaced, Func<VersionStanding, VersionStanding> change)
    {
        if (state.Standing(version) is not { } standing)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"Entry {entry.Number} of {entry.Model} is about {version}, which no entry registered.");
        }

        var changed = change(standing) with { Last = entry.Number };
        return state with { Index = state.Index.Set(StateKeys.Version(version), changed.ToJson(), replaced) };
    }
}
