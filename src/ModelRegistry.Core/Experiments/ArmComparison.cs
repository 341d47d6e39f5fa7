using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Experiments;

/// <summary>One metric of an arm, compared with the control; of a shadow test's primary metric, with what is required.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Difference">Arm minus control.</param>
/// <param name="Interval">Interval of the difference: at the horizon an ordinary one, in a sequential plan one that holds at every look.</param>
/// <param name="PValue">Two-sided p-value of a fixed plan; null in a sequential one, where it would not mean what it says.</param>
/// <param name="Verdict">What the interval says.</param>
public sealed record ArmComparison(string Arm, ExperimentMetric Metric, double Difference, Interval Interval, double? PValue, ArmVerdict Verdict)
{
    /// <summary>Returns the comparison as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("arm", Arm),
        ("metric", Metric.Name),
        ("difference", EvaluationNumbers.Json(Difference)),
        ("ci", JsonArray.Of([EvaluationNumbers.Bound(Interval.Low), EvaluationNumbers.Bound(Interval.High)])),
        ("p_value", PValue is { } p ? new JsonNumber(EvaluationNumbers.Probability(p).ToString()) : null),
        ("verdict", Verdict.ToString().ToLowerInvariant()));
}
