using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes the measurements of two versions beside each other, metric by metric and split by split.</summary>
internal static class MetricPairsSection
{
    public static JsonArray Metrics(ComparisonInput input)
    {
        var limits = new MetricLimits(input.Left);
        var comparable = MetricsSection.SameData(input.Left.Metadata, input.Right.Metadata);
        return JsonArray.Of(input.Left.Metadata.Measurements.Concat(input.Right.Metadata.Measurements)
            .Select(measurement => new Key(measurement.Metric, measurement.Split)).Distinct()
            .Select(key => Metric(key, Find(input.Left, key), Find(input.Right, key), limits, comparable)
                .With("left", Side(input.Left, key)).With("right", Side(input.Right, key))));
    }

    /// <summary>Returns, for each metric, split and attribute, the gaps of both.</summary>
    public static JsonArray Groups(ComparisonInput input)
    {
        var left = Tables(input.Left);
        var right = Tables(input.Right);
        return JsonArray.Of(left.Concat(right).Select(Names).Distinct().Select(names => Gaps(names, Find(left, names), Find(right, names))));
    }

    private static Measurement? Find(VersionReportInput side, Key key) =>
        side.Metadata.Measurements.FirstOrDefault(measurement => measurement.Metric == key.Metric && measurement.Split == key.Split);

    private static JsonObject Metric(Key key, Measurement? left, Measurement? right, MetricLimits limits, bool comparable)
    {
        var change = left is null || right is null ? null : MetricChange.Of(left, right, comparable);
        return ReportJson.Row(
            ("metric", key.Metric),
            ("split", key.Split),
            ("better", KnownMetrics.Direction(key.Metric).ToString().ToLowerInvariant()),
            ("left", null),
            ("right", null),
            ("delta", change?["delta"]),
            ("effect", change?["effect"]),
            ("intervals_overlap", change?["intervals_overlap"]),
            ("limits", left is null ? JsonArray.Of([]) : limits.Of(left)));
    }

    private static JsonValue Side(VersionReportInput side, Key key) => Find(side, key) is not { } measurement ? JsonLiteral.Null : ReportJson.Row(
        ("value", ReportJson.Number(measurement.Value)),
        ("n", ReportJson.Number(measurement.Count)),
        ("interval", MetricsSection.Interval(MetricsSection.Known(measurement))),
        ("recomputed", MetricsSection.Recomputed(side, measurement)));

    private static JsonObject[] Tables(VersionReportInput side) => [.. MetricsSection.Groups(side.Metadata).Items.OfType<JsonObject>()];

    private static GroupKey Names(JsonObject table) => new(Text(table, "metric")!, Text(table, "split"), Text(table, "attribute")!);

    private static JsonObject? Find(JsonObject[] tables, GroupKey names) => Array.Find(tables, table => Names(table) == names);

    private static JsonObject Gaps(GroupKey names, JsonObject? left, JsonObject? right) => ReportJson.Row(
        ("metric", names.Metric),
        ("split", names.Split),
        ("attribute", names.Attribute),
        ("left", Gap(left)),
        ("right", Gap(right)));

    private static JsonObject? Gap(JsonObject? table) => table is null ? null : ReportJson.Row(
        ("gap", table["gap"]), ("lowest", table["lowest"]), ("highest", table["highest"]));

    private static string? Text(JsonObject table, string member) => (table[member] as JsonString)?.Text;

    private sealed record Key(string Metric, string? Split);

    private sealed record GroupKey(string Metric, string? Split, string Attribute);
}
