using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Evaluation;

/// <summary>How a metric differs between two models on the same cases.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The model's value on the cases both predicted, or null where undefined.</param>
/// <param name="Champion">The champion's value on them, or null where undefined.</param>
/// <param name="Interval">Confidence interval of the value minus the champion's, or null.</param>
/// <param name="PValue">Two-sided p-value of there being no difference, or null.</param>
/// <param name="Method">How interval and p-value were computed.</param>
public sealed record MetricDifference(string Metric, double? Value, double? Champion, Interval? Interval, double? PValue, string Method)
{
    /// <summary>Gets the value minus the champion's, or null where one of them is undefined.</summary>
    public double? Difference => Value - Champion;
}
