using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Asks that a version is better than the one in a stage, on the same cases, by more than chance explains.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Metric">The metric that decides; one that predictions give and that has a direction.</param>
/// <param name="Alpha">The p-value the comparison must be below, or null for 0.05.</param>
public sealed record ChampionRule(StageName Stage, string Metric, ExactDecimal? Alpha)
{
    private static readonly ExactDecimal One = ExactDecimal.Parse("1");
    private static readonly ExactDecimal DefaultAlpha = ExactDecimal.Parse("0.05");

    /// <summary>Gets the p-value the comparison must be below.</summary>
    public ExactDecimal Significance => Alpha ?? DefaultAlpha;

    /// <summary>Gets a value indicating whether more of the metric is better.</summary>
    public bool WantsMore => KnownMetrics.Direction(Metric) == MetricDirection.Higher;

    /// <summary>Reads the rule.</summary>
    public static ChampionRule Read(JsonReader reader)
    {
        reader.Closed("stage", "metric", "alpha");
        var metric = MetricNames.Canonical(reader.Text("metric"));
        var known = Enum.GetValues<PredictionTask>().SelectMany(MetricNames.Of).Distinct().Where(name => KnownMetrics.Direction(name) != MetricDirection.Unknown).ToArray();
        return known.Contains(metric)
            ? new ChampionRule(
                reader.Parse<StageName>("stage"),
                metric,
                EvaluationSetting.Number(reader, "alpha", number => number.Sign > 0 && number.CompareTo(One) < 0, "a number between 0 and 1, e.g. 0.05"))
            : throw reader.Error(
                "metric",
                $"must be a metric that predictions give and that is better one way, not {Quotation.Of(metric)}"
                + $"{(Spelling.Nearest(metric, known) is { } near ? $" (did you mean {near}?)" : string.Empty)}; known: {string.Join(", ", known)}");
    }

    /// <summary>Returns the rule as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("stage", Stage.Text), ("metric", Metric), ("alpha", EvaluationSetting.Number(Alpha)));
}
