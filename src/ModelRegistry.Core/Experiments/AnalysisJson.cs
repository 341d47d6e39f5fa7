using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Experiments;

/// <summary>Writes what an analysis says, for documents.</summary>
public static class AnalysisJson
{
    /// <summary>Returns the analysis without the totals.</summary>
    public static JsonObject Of(ExperimentAnalysis analysis) => JsonObject.Of(
        ("cases", JsonNumber.Of(analysis.Cases)),
        ("sample_ratio", analysis.SampleRatio is { } ratio
            ? JsonObject.Of(("chi_square", EvaluationNumbers.Json(ratio.Statistic)), ("p_value", new JsonNumber(EvaluationNumbers.Probability(ratio.PValue).ToString())))
            : null),
        ("comparisons", List(analysis.Comparisons)),
        ("guardrails", List(analysis.Guardrails)));

    private static JsonArray? List(IReadOnlyList<ArmComparison> comparisons) =>
        comparisons.Count == 0 ? null : JsonArray.Of(comparisons.Select(comparison => comparison.ToJson()));
}
