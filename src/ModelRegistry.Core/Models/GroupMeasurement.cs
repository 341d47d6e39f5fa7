namespace ModelRegistry.Core.Models;

/// <summary>A metric measured on one group of people or cases.</summary>
/// <param name="Attribute">What the groups differ in, e.g. <c>gender</c>.</param>
/// <param name="Group">The group, e.g. <c>female</c>.</param>
/// <param name="Value">Measured value.</param>
/// <param name="Count">Number of cases, or null.</param>
/// <param name="Interval">Confidence interval, or null.</param>
public sealed record GroupMeasurement(string Attribute, string Group, ExactDecimal Value, long? Count, ConfidenceInterval? Interval)
{
    /// <summary>Gets what else is known of the value.</summary>
    public MeasurementDetails Details { get; init; } = MeasurementDetails.None;
}
