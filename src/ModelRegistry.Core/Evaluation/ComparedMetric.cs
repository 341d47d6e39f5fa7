using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Evaluation;

/// <summary>How one metric differs from the champion's, as it is sealed.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The version's value on the cases both predicted.</param>
/// <param name="Champion">The champion's value on them.</param>
/// <param name="Difference">The value minus the champion's.</param>
/// <param name="Interval">Confidence interval of the difference, or null.</param>
/// <param name="PValue">Two-sided p-value of there being no difference, or null.</param>
/// <param name="Method">How interval and p-value were computed.</param>
public sealed record ComparedMetric(
    string Metric, ExactDecimal Value, ExactDecimal Champion, ExactDecimal Difference, ConfidenceInterval? Interval, ExactDecimal? PValue, string Method)
{
    /// <summary>Makes the record of a comparison; null where one of both is undefined.</summary>
    public static ComparedMetric? Of(MetricDifference difference, double level) => difference is { Value: { } value, Champion: { } champion }
        ? new ComparedMetric(
            difference.Metric,
            EvaluationNumbers.Exact(value),
            EvaluationNumbers.Exact(champion),
            ExactDecimal.Parse(EvaluationNumbers.Bound(value - champion).Text),
            difference.Interval is { } interval
                ? new ConfidenceInterval(ExactDecimal.Parse(EvaluationNumbers.Bound(interval.Low).Text), ExactDecimal.Parse(EvaluationNumbers.Bound(interval.High).Text), EvaluationNumbers.Exact(level), difference.Method)
                : null,
            difference.PValue is { } p ? EvaluationNumbers.Probability(p) : null,
            difference.Method)
        : null;

    /// <summary>Reads a metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="reader">Its object.</param>
    /// <param name="level">Level of intervals.</param>
    internal static ComparedMetric Read(string metric, JsonReader reader, ExactDecimal level)
    {
        reader.Closed("value", "champion", "difference", "ci", "p_value", "method");
        var method = reader.Text("method");
        return new ComparedMetric(
            metric,
            reader.Decimal("value"),
            reader.Decimal("champion"),
            reader.Decimal("difference"),
            reader.Has("ci") ? ReadInterval(reader, level, method) : null,
            reader.OptionalDecimal("p_value"),
            method);
    }

    /// <summary>Returns the metric as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("value", Json(Value)),
        ("champion", Json(Champion)),
        ("difference", Json(Difference)),
        ("ci", Interval is null ? null : JsonArray.Of([Json(Interval.Low), Json(Interval.High)])),
        ("p_value", PValue is null ? null : Json(PValue)),
        ("method", Method));

    private static JsonNumber Json(ExactDecimal number) => new(number.ToString());

    private static ConfidenceInterval ReadInterval(JsonReader reader, ExactDecimal level, string method) =>
        reader.As<JsonArray>("ci", "a list of two numbers").Items is [JsonNumber low, JsonNumber high]
            ? reader.Catch("ci", () => new ConfidenceInterval(ExactDecimal.Parse(low.Text), ExactDecimal.Parse(high.Text), level, method))
            : throw reader.Error("ci", "must be a list of two numbers, low and high");
}
