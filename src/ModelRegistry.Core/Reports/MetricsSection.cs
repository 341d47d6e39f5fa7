using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes how good the version is: measurements with their intervals, limits and the base version's, and groups.</summary>
internal static class MetricsSection
{
    public static JsonArray Metrics(VersionReportInput input)
    {
        var limits = new MetricLimits(input);
        return JsonArray.Of(input.Metadata.Measurements.Select(measurement => Metric(
                measurement, limits.Of(measurement), Base(input, measurement), input.Base is not null && SameData(input.Metadata, input.Base))
            .With("recomputed", Recomputed(input, measurement))));
    }

    // The newest evaluation of the version and the number of its entry.
    private static (EvaluationRecord Record, int Entry)? Evaluation(VersionReportInput input) => input.History.Entries
        .Select(entry => EvaluatedVersion.In(entry.Body) is { } found ? (found.Evaluation, entry.Number) : ((EvaluationRecord, int)?)null)
        .LastOrDefault(found => found is not null);

    /// <summary>Returns what predictions give for a claim, or JSON null.</summary>
    public static JsonValue Recomputed(VersionReportInput input, Measurement claim) =>
        Evaluation(input) is { } known && RecomputedMeasurements.Of(claim, input.Metadata.Measurements, known.Record.Measurements) is { } found
            ? ReportJson.Row(
                ("value", ReportJson.Number(found.Value)),
                ("n", ReportJson.Number(found.Count)),
                ("interval", Interval(Known(found))),
                ("entry", known.Entry))
            : JsonLiteral.Null;

    /// <summary>Returns one table for each metric, split and attribute.</summary>
    public static JsonArray Groups(ModelMetadata metadata) => JsonArray.Of(
        from measurement in metadata.Measurements
        from attribute in measurement.Groups.GroupBy(one => one.Attribute)
        select Attribute(measurement, attribute.Key, [.. attribute]));

    // The same metric on the same split.
    private static Measurement? Base(VersionReportInput input, Measurement measurement) =>
        input.Base?.Measurements.FirstOrDefault(other => other.Metric == measurement.Metric && other.Split == measurement.Split);

    /// <summary>Returns whether both versions name the same data, so that their measurements can be compared.</summary>
    public static bool SameData(ModelMetadata metadata, ModelMetadata other) =>
        metadata.Data?.SnapshotId == other.Data?.SnapshotId && metadata.Data?.Digest == other.Data?.Digest;

    private static JsonObject Metric(Measurement measurement, JsonArray limits, Measurement? other, bool comparable) => ReportJson.Row(
        ("metric", measurement.Metric),
        ("split", measurement.Split),
        ("value", ReportJson.Number(measurement.Value)),
        ("n", ReportJson.Number(measurement.Count)),
        ("interval", Interval(Known(measurement))),
        ("better", KnownMetrics.Direction(measurement.Metric).ToString().ToLowerInvariant()),
        ("limits", limits),
        ("base", other is null ? null : MetricChange.Of(measurement, other, comparable)));

    /// <summary>Returns the given interval, or the one that gates compute; not one that rests on an assumption.</summary>
    public static ConfidenceInterval? Known(Measurement measurement) => measurement.Interval
        ?? (IntervalEstimator.Of(Estimate.Of(measurement), MetricRequirement.DefaultLevel) is { Assumption: null } computed
            ? new ConfidenceInterval(computed.Low, computed.High, computed.Level, $"{computed.Method}, {computed.Basis}")
            : null);

    /// <summary>Returns an interval, or null.</summary>
    public static JsonObject? Interval(ConfidenceInterval? interval) => interval is null ? null : ReportJson.Row(
        ("low", ReportJson.Number(interval.Low)),
        ("high", ReportJson.Number(interval.High)),
        ("level", ReportJson.Number(interval.Level)),
        ("method", interval.Method));

    private static JsonObject Attribute(Measurement measurement, string attribute, IReadOnlyList<GroupMeasurement> groups)
    {
        var (low, high) = (groups.MinBy(group => group.Value)!, groups.MaxBy(group => group.Value)!);
        return ReportJson.Row(
            ("metric", measurement.Metric),
            ("split", measurement.Split),
            ("attribute", attribute),
            ("gap", ReportJson.Number(high.Value - low.Value)),
            ("lowest", low.Group),
            ("highest", high.Group),
            ("groups", JsonArray.Of(groups.Select(group => ReportJson.Row(
                ("group", group.Group),
                ("value", ReportJson.Number(group.Value)),
                ("n", ReportJson.Number(group.Count)),
                ("interval", Interval(group.Interval)))))));
    }
}
