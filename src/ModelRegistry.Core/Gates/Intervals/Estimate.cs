using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>A value and what is known of it, measured on all cases or on those of a group.</summary>
/// <param name="Metric">Metric, e.g. <c>auc</c>.</param>
/// <param name="Value">Measured value.</param>
/// <param name="Count">Number of cases, or null.</param>
/// <param name="Given">Interval as it was given, or null.</param>
/// <param name="Details">What else is known.</param>
internal sealed record Estimate(string Metric, ExactDecimal Value, long? Count, ConfidenceInterval? Given, MeasurementDetails Details)
{
    public static Estimate Of(Measurement measurement) =>
        new(measurement.Metric, measurement.Value, measurement.Count, measurement.Interval, measurement.Details);

    public static Estimate Of(string metric, GroupMeasurement group) => new(metric, group.Value, group.Count, group.Interval, group.Details);
}
