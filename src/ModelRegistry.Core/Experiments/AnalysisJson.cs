using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Experiments;

/// <summary>Writes what an analysis says, for documents.</summary>
public static class AnalysisJson
{
    /// <summary>Returns the analysis without the totals.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="compares">Whether what the arms measured is compared.</param>
    public static JsonObject Of(ExperimentAnalysis analysis, bool compares = true) => JsonObject.Of(
        ("cases", JsonNumber.Of(analysis.Cases)),
        ("sample_ratio", analysis.SampleRatio is { } ratio
            ? JsonObject.Of(("chi_square", EvaluationNumbers.Json(ratio.Statistic)), ("p_value", new JsonNumber(EvaluationNumbers.Probability(ratio.PValue).ToString())))
            : null),
        ("comparisons", compares ? List(analysis.Comparisons) : null),
        ("guardrails", compares ? List(analysis.Guardrails) : null));

    private static JsonArray? List(IReadOnlyList<ArmComparison> comparisons) =>
        comparisons.Count == 0 ? null : JsonArray.Of(comparisons.Select(comparison => comparison.ToJson()));
}
