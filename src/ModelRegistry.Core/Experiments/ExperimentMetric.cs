using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Experiments;

/// <summary>A metric arms are compared by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsProportion">Whether it is a share of cases, and not a mean.</param>
/// <param name="Better">Which way it gets better.</param>
/// <param name="Amount">
/// Of the primary metric the smallest effect worth finding (of a shadow test the least that is required of it); of a guardrail how much
/// worse than the control an arm may be.
/// </param>
public sealed record ExperimentMetric(string Name, bool IsProportion, MetricDirection Better, ExactDecimal Amount)
{
    /// <summary>Reads a metric.</summary>
    public static ExperimentMetric Read(JsonReader reader, string amount)
    {
        reader.Closed("name", "measure", "better", amount);
        return new ExperimentMetric(
            reader.Text("name"),
            Word(reader, "measure", ExperimentWords.Measures) == ExperimentWords.Proportion,
            ExperimentWords.Direction(Word(reader, "better", ExperimentWords.Directions)),
            reader.OptionalDecimal(amount) ?? throw reader.Error(amount, "is missing"));
    }

    /// <summary>Returns the metric as JSON.</summary>
    public JsonObject ToJson(string amount) => JsonObject.Of(
        ("name", Name),
        ("measure", IsProportion ? ExperimentWords.Proportion : ExperimentWords.Mean),
        ("better", ExperimentWords.Of(Better)),
        (amount, new JsonNumber(Amount.ToString())));

    internal static string Word(JsonReader reader, string name, IReadOnlyList<string> words) => words.Contains(reader.Text(name))
        ? reader.Text(name)
        : throw reader.Error(name, $"must be {string.Join(" or ", words)}");
}
