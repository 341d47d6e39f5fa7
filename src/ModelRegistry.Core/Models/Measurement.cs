namespace ModelRegistry.Core.Models;

/// <summary>One metric measured once: on one split, with its sample size, interval and groups where they were given.</summary>
/// <param name="Metric">Metric, e.g. <c>auc</c>.</param>
/// <param name="Split">Split it was measured on, or null when none was named.</param>
/// <param name="Value">Measured value.</param>
/// <param name="Count">Number of cases, or null.</param>
/// <param name="Interval">Confidence interval, or null.</param>
/// <param name="Groups">The same metric by group; empty when it was not measured so.</param>
/// <param name="Pointer">JSON pointer of the measurement in the metadata.</param>
public sealed record Measurement(
    string Metric,
    string? Split,
    ExactDecimal Value,
    long? Count,
    ConfidenceInterval? Interval,
    IReadOnlyList<GroupMeasurement> Groups,
    string Pointer)
{
    /// <summary>Gets what else is known of the value.</summary>
    public MeasurementDetails Details { get; init; } = MeasurementDetails.None;
}
