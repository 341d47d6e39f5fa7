using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Writes what was measured in the notation of metadata.</summary>
internal static class MeasuredMetrics
{
    public static JsonObject Of(PredictionEvaluation evaluation, string? split) => JsonObject.Of(
        evaluation.All.Metrics.Where(metric => metric.Value is not null).Select(metric => new JsonMember(metric.Metric, Measurement(evaluation, metric, split))));

    private static JsonObject Measurement(PredictionEvaluation evaluation, MetricEstimate metric, string? split) => JsonObject.Of(
    [
        .. Estimate(evaluation, evaluation.All, metric, split),
        ("level", metric.Interval is null ? null : EvaluationNumbers.Json(evaluation.Options.Level)),
        ("method", metric.Interval is null ? null : evaluation.Options.Method),
        ("groups", Groups(evaluation, metric.Metric)),
    ]);

    private static IEnumerable<(string Name, JsonValue? Value)> Estimate(
        PredictionEvaluation evaluation, SubsetEvaluation rows, MetricEstimate metric, string? split) =>
    [
        ("value", EvaluationNumbers.Json(metric.Value!.Value)),
        ("split", split),
        ("n", rows.Count),
        ("positives", rows.Positives is { } positives && !evaluation.IsWeighted ? positives : null),
        ("ci", metric.Interval is { } interval ? JsonArray.Of([EvaluationNumbers.Bound(interval.Low), EvaluationNumbers.Bound(interval.High)]) : null),
    ];

    private static JsonObject? Groups(PredictionEvaluation evaluation, string metric)
    {
        var attributes = evaluation.Groups.Select(part => part.Attribute).Distinct(StringComparer.Ordinal)
            .Select(attribute => new JsonMember(attribute, JsonObject.Of(
                from part in evaluation.Groups
                where part.Attribute == attribute
                from estimate in part.Rows.Metrics
                where estimate.Metric == metric && estimate.Value is not null
                select new JsonMember(part.Group, JsonObject.Of([.. Estimate(evaluation, part.Rows, estimate, null)])))))
            .Where(attribute => ((JsonObject)attribute.Value).Members.Count > 0)
            .ToArray();
        return attributes.Length == 0 ? null : JsonObject.Of(attributes);
    }
}
