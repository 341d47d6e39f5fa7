using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Evaluation;

/// <summary>A comparison with another version on the same cases, as it is sealed.</summary>
/// <param name="Version">The other version, or null when its predictions were only given as a file.</param>
/// <param name="Predictions">The other version's predictions.</param>
/// <param name="Count">Number of cases both predicted.</param>
/// <param name="Unmatched">Number of cases only one of them predicted.</param>
/// <param name="Metrics">The metrics both have a value for.</param>
public sealed record ChampionComparison(
    ModelVersion? Version, PredictionsSource Predictions, long Count, long Unmatched, IReadOnlyList<ComparedMetric> Metrics)
{
    /// <summary>Reads the comparison.</summary>
    /// <param name="reader">Its object.</param>
    /// <param name="level">Level of intervals.</param>
    public static ChampionComparison Read(JsonReader reader, ExactDecimal level)
    {
        reader.Closed("version", "predictions", "n", "unmatched", "metrics");
        var metrics = reader.Object("metrics");
        return new ChampionComparison(
            reader.OptionalParse<ModelVersion>("version"),
            PredictionsSource.Read(reader.Object("predictions")),
            reader.Integer("n", 0, long.MaxValue),
            reader.Integer("unmatched", 0, long.MaxValue),
            [.. metrics.Json.Members.Select(member => ComparedMetric.Read(member.Name, metrics.Object(member.Name), level))]);
    }

    /// <summary>Returns the comparison as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("version", Version?.ToString()),
        ("predictions", Predictions.ToJson()),
        ("n", Count),
        ("unmatched", Unmatched),
        ("metrics", JsonObject.Of(Metrics.Select(metric => new JsonMember(metric.Metric, metric.ToJson())))));
}
