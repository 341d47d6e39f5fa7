using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>
/// Compares how two versions were made. MINOR: the feature set, the architecture, a hyperparameter or the data snapshot.
/// PATCH: code, seed, environment, preprocessing. What the older version does not state is not compared; what the newer one no
/// longer states counts as changed.
/// </summary>
internal static class MakingComparison
{
    private static readonly string[] SeedNames = ["seed", "random_seed", "random_state", "rng_seed"];

    /// <summary>Returns the differences.</summary>
    public static IEnumerable<VersionDifference> Between(VersionFacts older, VersionFacts newer) =>
    [
        .. Features(older, newer),
        .. Architecture(older, newer),
        .. Parameters(older.Metadata.Training?.Params, newer.Metadata.Training?.Params),
        .. Data(older.Metadata.Data, newer.Metadata.Data),
        .. Code(older.Metadata.Code, newer.Metadata.Code),
        .. Seeds(older.Metadata.Training, newer.Metadata.Training),
        .. Environment(older.Metadata.Env, newer.Metadata.Env),
    ];

    private static IEnumerable<VersionDifference> Features(VersionFacts older, VersionFacts newer)
    {
        var before = older.Metadata.Data?.FeaturesVersion;
        var after = newer.Metadata.Data?.FeaturesVersion;
        if (older.FeatureSpec is not { Features: { } oldFeatures } || newer.FeatureSpec is not { Features: { } newFeatures })
        {
            return Stated(ChangeType.Minor, "feature_set", "features version", before, after, "/data/features_version");
        }

        var (removed, added) = (Missing(oldFeatures, newFeatures), Missing(newFeatures, oldFeatures));
        string[] parts =
        [
            .. removed.Length > 0 ? [$"without {GateText.List(removed)}"] : Array.Empty<string>(),
            .. added.Length > 0 ? [$"with {GateText.List(added)}"] : Array.Empty<string>(),
        ];
        return parts.Length > 0
            ? [new VersionDifference(ChangeType.Minor, "feature_set", $"the feature set is now {string.Join(" and ", parts)}", "/data/features_version")]
            : Stated(ChangeType.Patch, "preprocessing", "features version", before, after, "/data/features_version");
    }

    // A feature is its name and the input it is made of.
    private static string[] Missing(IReadOnlyList<SpecifiedFeature> features, IReadOnlyList<SpecifiedFeature> others)
    {
        var known = others.Select(Key).ToHashSet(StringComparer.Ordinal);
        return [.. features.Where(feature => !known.Contains(Key(feature))).Select(feature => Quotation.Of(feature.Name))];

        static string Key(SpecifiedFeature feature) => $"{feature.Name}\n{feature.Input}";
    }

    private static IEnumerable<VersionDifference> Architecture(VersionFacts older, VersionFacts newer) =>
    [
        .. Stated(
            ChangeType.Minor, "architecture", "architecture", older.Metadata.Training?.Architecture, newer.Metadata.Training?.Architecture, "/training/architecture"),
        .. Layout(older.Inspection, newer.Inspection),
    ];

    private static IEnumerable<VersionDifference> Layout(VersionInspection? older, VersionInspection? newer)
    {
        foreach (var file in older?.Artifacts ?? [])
        {
            var before = file.Property("layout");
            var after = newer?.Find(file.Path)?.Property("layout");
            if (before is not null && after is not null && before != after)
            {
                yield return new VersionDifference(
                    ChangeType.Minor, "architecture", $"{file.Path} has tensors of other names, types or shapes", string.Empty);
            }
        }
    }

    private static IEnumerable<VersionDifference> Parameters(JsonObject? older, JsonObject? newer)
    {
        if (older is null)
        {
            yield break;
        }

        foreach (var name in Names(older, newer))
        {
            var before = older[name];
            var after = newer?[name];
            if (!Equals(before, after))
            {
                var isSeed = SeedNames.Contains(name);
                yield return new VersionDifference(
                    isSeed ? ChangeType.Patch : ChangeType.Minor,
                    isSeed ? "seed" : "hyperparameter",
                    $"{(isSeed ? "seed" : "hyperparameter")} {Quotation.Of(name)} {Was(Text(before), Text(after))}",
                    $"/training/params/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");
            }
        }
    }

    private static IEnumerable<string> Names(JsonObject older, JsonObject? newer)
    {
        var names = new List<string>();
        foreach (var member in older.Members)
        {
            names.Add(member.Name);
        }

        foreach (var member in newer?.Members ?? [])
        {
            if (older[member.Name] is null)
            {
                names.Add(member.Name);
            }
        }

        return names;
    }

    private static IEnumerable<VersionDifference> Data(DataLineage? older, DataLineage? newer) =>
    [
        .. Stated(ChangeType.Minor, "data_snapshot", "data snapshot", older?.SnapshotId, newer?.SnapshotId, "/data/snapshot_id"),
        .. Stated(ChangeType.Minor, "data_snapshot", "digest of the data", older?.Digest, newer?.Digest, "/data/digest"),
        .. Stated(ChangeType.Minor, "data_snapshot", "time window", Window(older), Window(newer), "/data/time_window"),
        .. Splits(older, newer),
    ];

    private static IEnumerable<VersionDifference> Splits(DataLineage? older, DataLineage? newer)
    {
        foreach (var split in older?.Splits ?? [])
        {
            if (newer?.Splits.FirstOrDefault(other => other.Name == split.Name) is { Digest: { } after } && split.Digest is { } before && before != after)
            {
                yield return new VersionDifference(
                    ChangeType.Minor, "data_snapshot", $"split {Quotation.Of(split.Name)} holds other data", $"/data/splits/{split.Name}");
            }
        }
    }

    private static string? Window(DataLineage? data) => data?.TimeWindow is { } window ? $"{window.From} to {window.To}" : null;

    private static IEnumerable<VersionDifference> Code(CodeLineage? older, CodeLineage? newer) =>
        Stated(ChangeType.Patch, "code", "commit", older?.Commit, newer?.Commit, "/code/commit");

    private static IEnumerable<VersionDifference> Seeds(TrainingRun? older, TrainingRun? newer) =>
    [
        .. Stated(ChangeType.Patch, "seed", "seed", older?.Seed?.ToString(), newer?.Seed?.ToString(), "/training/seed"),
        .. Stated(ChangeType.Patch, "seed", "seeds", All(older), All(newer), "/training/seeds"),
    ];

    private static string? All(TrainingRun? training)
    {
        var texts = new List<string>();
        foreach (var seed in training?.Seeds ?? [])
        {
            texts.Add($"{seed.Key} {seed.Value}");
        }

        return texts.Count == 0 ? null : string.Join(", ", texts);
    }

    private static IEnumerable<VersionDifference> Environment(RuntimeEnvironment? older, RuntimeEnvironment? newer) =>
    [
        .. Stated(ChangeType.Patch, "environment", "framework", older?.Framework, newer?.Framework, "/env/framework"),
        .. Stated(ChangeType.Patch, "environment", "Python", older?.Python, newer?.Python, "/env/python"),
        .. Stated(ChangeType.Patch, "environment", "container image", older?.DockerDigest, newer?.DockerDigest, "/env/docker_digest"),
        .. Stated(ChangeType.Patch, "environment", "lock file", older?.LockfileHash, newer?.LockfileHash, "/env/lockfile_hash"),
    ];

    private static IEnumerable<VersionDifference> Stated(
        ChangeType level, string kind, string what, string? before, string? after, string pointer) =>
        before is null || before == after ? [] : [new VersionDifference(level, kind, $"{what} {Was(before, after)}", pointer)];

    private static string Was(string? before, string? after) => (before, after) switch
    {
        (null, _) => $"is added ({GateText.Plain(after!)})",
        (_, null) => $"was {GateText.Plain(before)} and is not stated any more",
        _ => $"was {GateText.Plain(before)} and is {GateText.Plain(after)}",
    };

    private static string? Text(JsonValue? value) => value is JsonString text ? text.Text : value?.ToString().ReplaceLineEndings(" ");
}
