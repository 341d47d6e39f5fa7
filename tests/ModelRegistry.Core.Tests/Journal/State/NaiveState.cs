using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Journal.State;

/// <summary>What a state says, kept in plain dictionaries and told by the whole history.</summary>
internal sealed class NaiveState
{
    private readonly Dictionary<ModelVersion, (Registered Body, int Entry, DateTimeOffset Time)> _versions = [];
    private readonly Dictionary<ModelVersion, int> _last = [];
    private readonly Dictionary<ModelVersion, int> _deprecated = [];
    private readonly Dictionary<ModelVersion, List<string>> _incidents = [];
    private readonly Dictionary<StageName, List<StageHolder>> _moves = [];
    private readonly Dictionary<string, int> _requests = [];
    private EntryEnvelope? _head;

    /// <summary>Gets the versions in the order of registration.</summary>
    public List<ModelVersion> Ordinals { get; } = [];

    public bool Has(ModelVersion version) => _versions.Keys.Any(known => known.IdentityKey == version.IdentityKey);

    public ModelVersion? Holder(StageName stage) => _moves.TryGetValue(stage, out var moves) ? moves[^1].Version : null;

    public bool IsActive(ModelVersion version) => !_deprecated.ContainsKey(version);

    /// <summary>Returns the holders before the present one, newest first, each once.</summary>
    public List<StageHolder> Earlier(StageName stage) => !_moves.TryGetValue(stage, out var moves) ? [] :
    [
        .. moves.AsEnumerable().Reverse().DistinctBy(holder => holder.Version).Where(holder => holder.Version != moves[^1].Version),
    ];

    public void Apply(EntryEnvelope entry)
    {
        _head = entry;
        _requests[entry.RequestId.Text] = entry.Number;
        foreach (var version in entry.Body.Subjects.Select(subject => subject.Version).OfType<ModelVersion>())
        {
            _last[version] = entry.Number;
        }

        if (StageHolder.After(new JournalEntry(entry, 1, Zero, Zero, Zero)) is { } holder)
        {
            var stage = entry.Body.Subjects.Select(subject => subject.Stage).OfType<StageName>().Single();
            (_moves.TryGetValue(stage, out var moves) ? moves : _moves[stage] = []).Add(holder);
        }

        switch (entry.Body)
        {
            case Registered body:
                _versions.Add(body.Version, (body, entry.Number, entry.Time));
                Ordinals.Add(body.Version);
                break;
            case Deprecated body:
                _deprecated.TryAdd(body.Version, entry.Number);
                break;
            case RolledBack body:
                _deprecated.TryAdd(body.Deprecates, entry.Number);
                (_incidents.TryGetValue(body.Deprecates, out var ids) ? ids : _incidents[body.Deprecates] = []).Add(body.Incident.Id);
                break;
        }
    }

    /// <summary>Asserts that a state, its index loaded, says the same.</summary>
    public void Matches(ModelState state)
    {
        Assert.Equal((_head!.Number, _head.Time, _head.Policy), (state.Head, state.Time, state.Policy));
        Assert.Equal((Ordinals.Count, Ordinals.LastOrDefault()), (state.Ordinals, state.LastRegistered));
        MatchesLatest(state.Latest);
        Assert.Equal(_moves.Keys.OrderBy(stage => stage.Text), state.Stages.Keys.OrderBy(stage => stage.Text));
        Assert.All(_moves, pair => MatchesStage(pair.Value, Earlier(pair.Key), state.Stages[pair.Key]));
        Assert.All(_versions.Keys, version => MatchesStanding(version, state.Standing(version)!));
        Assert.Equal(_versions.Count, state.Standings().Count());
        Assert.All(_requests, pair => Assert.Equal(pair.Value.ToString(), state.Index.Find("request:" + pair.Key)!.ToString()));
        for (var i = 0; i < Ordinals.Count; i++)
        {
            Assert.Equal(Ordinals[i].ToString(), ((JsonString)state.Index.Find($"ordinal:{i + 1}")!).Text);
        }

        Assert.All(
            Ordinals.DistinctBy(version => _versions[version].Body.Manifest.RootDigest),
            version => Assert.Equal(version.ToString(), ((JsonString)state.Index.Find("root:" + _versions[version].Body.Manifest.RootDigest.Hex)!).Text));
    }

    private static Digest Zero { get; } = Digest.Of([]);

    private static void MatchesStage(List<StageHolder> moves, List<StageHolder> earlier, StageState stage)
    {
        Assert.Equal((moves[^1], moves.Count), (stage.Holder, stage.Moves));
        Assert.Equal(earlier.Take(16), stage.Earlier);
        Assert.True(earlier.Count <= 16 || stage.HasForgotten);
    }

    private void MatchesLatest(LatestReleases latest)
    {
        var releases = Ordinals.Where(version => version.IsRelease && IsActive(version)).OrderDescending(ModelVersion.Precedence).ToList();
        Assert.True(latest.Active.Count <= 16);
        Assert.Equal(releases.Take(latest.Active.Count), latest.Active);
        Assert.True(latest.Truncated || latest.Active.Count == releases.Count);
        Assert.True(latest.Active.Count > 0 || releases.Count == 0);
    }

    private void MatchesStanding(ModelVersion version, VersionStanding standing)
    {
        var (body, entry, time) = _versions[version];
        Assert.Equal(
            (version, body.Ordinal, entry, time, body.Manifest.RootDigest, body.MetadataDigest, body.ManifestDigest),
            (standing.Version, standing.Ordinal, standing.Registered, standing.Time, standing.RootDigest, standing.MetadataDigest, standing.ManifestDigest));
        Assert.Equal(_last[version], standing.Last);
        Assert.Equal(_deprecated.TryGetValue(version, out var by) ? by : null, standing.Deprecated);
        Assert.Equal(_incidents.GetValueOrDefault(version, []), standing.Incidents);
        Assert.Null(standing.Revoked);
    }
}
