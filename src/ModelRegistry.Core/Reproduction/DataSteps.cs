using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reproduction;

/// <summary>Steps that bring the data back.</summary>
internal static class DataSteps
{
    private const string Title = "Data: the snapshot";

    public static ReproductionStep Fetch(ModelMetadata metadata, List<MissingInput> missing)
    {
        var data = metadata.Data;
        if (data is null or { SnapshotId: null, Digest: null, Source: null })
        {
            missing.Add(new MissingInput("data snapshot", "/data/snapshot_id", true, "Nothing says which data was used. Give data.snapshot_id, data.digest and data.source."));
            return new ReproductionStep(Title, [], []);
        }

        if (data.Source is null)
        {
            missing.Add(new MissingInput("where the data is", "/data/source", false, "The snapshot is named, not where to get it. Give data.source."));
        }

        if (data.Digest is null && data.Splits.All(split => split.Digest is null))
        {
            missing.Add(new MissingInput("digest of the data", "/data/digest", false, "Nobody can check that the data is the same. Give data.digest."));
        }

        return new ReproductionStep(Title, [.. Commands(data, metadata.Code)], [.. Facts(data)]);
    }

    private static IEnumerable<string> Commands(DataLineage data, CodeLineage? code)
    {
        if (data.Source is not { } source || !ShellText.IsShowable(source) || source.AsSpan().ContainsAny(" \n\t") || source.StartsWith('-'))
        {
            return [];
        }

        var quoted = ShellText.Quote(source);
        return source switch
        {
            _ when source.EndsWith(".dvc", StringComparison.Ordinal) => [$"dvc pull -- {quoted}"],
            _ when Starts(source, "dvc:") => Dvc(source["dvc:".Length..], code),
            _ when Starts(source, "s3://") => [$"aws s3 cp --recursive {quoted} ./data"],
            _ when Starts(source, "gs://") => [$"gcloud storage cp --recursive {quoted} ./data"],
            _ when Starts(source, "https://") || Starts(source, "http://") => Download(quoted, data.Digest),
            _ => [],
        };
    }

    // dvc:PATH is tracked by the checked-out repository.
    private static string[] Dvc(string path, CodeLineage? code) => path.Length == 0 || path.StartsWith('-')
        ? []
        : [code?.Commit is { } commit ? $"dvc get --rev {ShellText.Quote(commit)} -- . {ShellText.Quote(path)}" : $"dvc get -- . {ShellText.Quote(path)}"];

    private static string[] Download(string quoted, string? digest)
    {
        var download = $"curl --fail --location --output ./data.snapshot {quoted}";
        return digest is not null && digest.StartsWith(Digest.Prefix, StringComparison.Ordinal) && PinnedText.Sha256(digest) is { } sha256
            ? [download, $"printf '%s  %s\\n' {sha256.Hex} ./data.snapshot | sha256sum -c -"]
            : [download];
    }

    private static bool Starts(string source, string prefix) => source.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Facts(DataLineage data)
    {
        (string Name, string? Text)[] facts =
        [
            ("Snapshot", data.SnapshotId), ("Source", data.Source), ("Digest", data.Digest), ("Feature definitions", data.FeaturesVersion),
            ("Sampling", data.Sampling),
            ("Time window", data.TimeWindow is { } window ? $"{window.From ?? "…"} to {window.To ?? "…"}" : null),
        ];
        foreach (var (name, text) in facts)
        {
            if (text is not null)
            {
                yield return $"{name}: {text}";
            }
        }

        foreach (var split in data.Splits.Where(split => split.Digest is not null))
        {
            yield return $"Digest of split {split.Name}: {split.Digest}";
        }
    }
}
