using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>One metric of one set of rows.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value, or null where it is undefined.</param>
/// <param name="Interval">Its confidence interval, or null where none was asked for or could be made.</param>
/// <param name="Undefined">Why it is undefined, or null.</param>
public sealed record MetricEstimate(string Metric, double? Value, Interval? Interval, string? Undefined);
