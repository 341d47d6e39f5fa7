using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the files of two versions by path: the same, changed, or only on one side.</summary>
internal static class FilePairsSection
{
    private const string Same = "same";
    private const string Changed = "changed";
    private const string OnlyLeft = "only_left";
    private const string OnlyRight = "only_right";

    public static JsonObject Of(ComparisonInput input)
    {
        var left = ByPath(input.Left);
        var right = ByPath(input.Right);
        string[] paths = [.. left.Keys.Concat(right.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ReportJson.Row(
            (Same, Count(Same)),
            (Changed, Count(Changed)),
            (OnlyLeft, Count(OnlyLeft)),
            (OnlyRight, Count(OnlyRight)),
            ("files", JsonArray.Of(paths.Select(path => ReportJson.Row(
                ("path", path),
                ("standing", Standing(left.GetValueOrDefault(path), right.GetValueOrDefault(path))),
                ("left", File(left.GetValueOrDefault(path))),
                ("right", File(right.GetValueOrDefault(path))))))));

        int Count(string standing) => paths.Count(path => Standing(left.GetValueOrDefault(path), right.GetValueOrDefault(path)) == standing);
    }

    private static Dictionary<string, Descriptor> ByPath(VersionReportInput side) =>
        side.Version.Manifest.Artifacts.ToDictionary(artifact => artifact.Path.Text, artifact => artifact.Descriptor, StringComparer.Ordinal);

    private static string Standing(Descriptor? left, Descriptor? right) => (left, right) switch
    {
        (null, _) => OnlyRight,
        (_, null) => OnlyLeft,
        _ => left.Digest == right.Digest ? Same : Changed,
    };

    private static JsonObject? File(Descriptor? file) =>
        file is null ? null : ReportJson.Row(("digest", file.Digest.ToString()), ("size", JsonNumber.Of(file.Size)));
}
