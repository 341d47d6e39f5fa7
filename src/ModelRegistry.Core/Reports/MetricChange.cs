using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes how a metric moved against the base version, on the same split.</summary>
internal static class MetricChange
{
    /// <param name="now">The version's measurement.</param>
    /// <param name="before">The base version's measurement.</param>
    /// <param name="comparable">Whether both were made on the same data.</param>
    public static JsonObject Of(Measurement now, Measurement before, bool comparable)
    {
        var delta = now.Value - before.Value;
        return ReportJson.Row(
            ("value", ReportJson.Number(before.Value)),
            ("interval", MetricsSection.Interval(before.Interval)),
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
