using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes how each metric moved against the base version, on the same split.</summary>
internal static class ChangedMetrics
{
    public static IEnumerable<JsonObject> Of(VersionReportInput input, ModelMetadata old)
    {
        var comparable = MetricsSection.SameData(input.Metadata, old);
        return from now in input.Metadata.Measurements
               let before = MetricsSection.Base(input, now)
               where before is not null
               select Row(now, before, comparable);
    }

    private static JsonObject Row(Measurement now, Measurement before, bool comparable)
    {
        var delta = now.Value - before.Value;
        return ReportJson.Row(
            ("metric", now.Metric),
            ("split", now.Split),
            ("before", ReportJson.Number(before.Value)),
            ("after", ReportJson.Number(now.Value)),
            ("delta", (delta.Sign > 0 ? "+" : string.Empty) + delta),
            ("effect", comparable ? Effect(now.Metric, delta.Sign) : "not comparable"),
            ("intervals_overlap", Overlap(now.Interval, before.Interval)));
    }

    private static string Effect(string metric, int sign) => (KnownMetrics.Direction(metric), sign) switch
    {
        (_, 0) => "same",
        (MetricDirection.Higher, > 0) or (MetricDirection.Lower, < 0) => "better",
        (MetricDirection.Unknown, _) => "changed",
        _ => "worse",
    };

    private static JsonValue? Overlap(ConfidenceInterval? now, ConfidenceInterval? before) =>
        now is null || before is null ? null : now.Low.CompareTo(before.High) <= 0 && before.Low.CompareTo(now.High) <= 0;
}
