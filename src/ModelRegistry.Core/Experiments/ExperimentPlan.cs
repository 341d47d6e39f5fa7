using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Experiments;

/// <summary>When an experiment may be concluded, said before it begins.</summary>
/// <param name="IsSequential">Whether it may be looked at and concluded at any time, and not only at the horizon.</param>
/// <param name="Horizon">Cases, of all arms together, at which a fixed plan is analysed and a sequential one is narrowest.</param>
/// <param name="Level">Confidence level of all intervals, shared by the comparisons with the control.</param>
/// <param name="Power">Probability with which the smallest effect worth finding is to be found.</param>
public sealed record ExperimentPlan(bool IsSequential, long Horizon, ExactDecimal Level, ExactDecimal Power)
{
    /// <summary>Longest horizon.</summary>
    public const long MostCases = 1_000_000_000_000;

    /// <summary>Reads a plan.</summary>
    public static ExperimentPlan Read(JsonReader reader)
    {
        reader.Closed("type", "horizon", "level", "power");
        return new ExperimentPlan(
            ExperimentMetric.Word(reader, "type", ExperimentWords.Plans) == "sequential",
            reader.Integer("horizon", 2, MostCases),
            Probability(reader, "level"),
            Probability(reader, "power"));
    }

    /// <summary>Returns the plan as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("type", IsSequential ? "sequential" : "fixed"),
        ("horizon", JsonNumber.Of(Horizon)),
        ("level", new JsonNumber(Level.ToString())),
        ("power", new JsonNumber(Power.ToString())));

    private static ExactDecimal Probability(JsonReader reader, string name) =>
        reader.OptionalDecimal(name) is { } number && number.ToDouble() is > 0 and < 1 ? number : throw reader.Error(name, "must be a number between 0 and 1");
}
