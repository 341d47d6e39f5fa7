using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Experiments;

/// <summary>What one metric of one arm came to over all windows so far.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Count">Number of cases, above 0.</param>
/// <param name="Value">The share or mean.</param>
/// <param name="Deviation">Standard deviation of single cases; of a share null, as the share says it.</param>
public sealed record ArmTotal(string Arm, string Metric, long Count, ExactDecimal Value, ExactDecimal? Deviation)
{
    /// <summary>Gets the total as a sample.</summary>
    public SampleMean Sample
    {
        get
        {
            var value = Value.ToDouble();
            return new SampleMean(value, Deviation?.ToDouble() ?? Math.Sqrt(Math.Max(0, value * (1 - value))), Count);
        }
    }

    /// <summary>Makes the total of a sample.</summary>
    public static ArmTotal Of(string arm, ExperimentMetric metric, SampleMean sample) => new(
        arm,
        metric.Name,
        (long)sample.Count,
        EvaluationNumbers.Exact(sample.Mean),
        metric.IsProportion ? null : EvaluationNumbers.Exact(sample.Deviation));

    /// <summary>Reads a total.</summary>
    public static ArmTotal Read(JsonReader reader)
    {
        reader.Closed("arm", "metric", "n", "value", "std");
        return new ArmTotal(
            reader.Text("arm"),
            reader.Text("metric"),
            reader.Integer("n", 1, ExperimentPlan.MostCases),
            reader.OptionalDecimal("value") ?? throw reader.Error("value", "is missing"),
            reader.OptionalDecimal("std") is { Sign: < 0 } ? throw reader.Error("std", "must be a number from 0") : reader.OptionalDecimal("std"));
    }

    /// <summary>Returns the total as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("arm", Arm),
        ("metric", Metric),
        ("n", JsonNumber.Of(Count)),
        ("value", new JsonNumber(Value.ToString())),
        ("std", Deviation is null ? null : new JsonNumber(Deviation.ToString())));
}
