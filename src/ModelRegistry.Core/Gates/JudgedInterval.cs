using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>The confidence interval a rule was judged beside, or by.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Confidence level, or null when it was given without one.</param>
/// <param name="Method">How it was computed, or null when it was given without saying.</param>
/// <param name="Source"><c>given</c>, <c>computed</c>, or <c>assumed</c>: computed, and the true one is no narrower.</param>
public sealed record JudgedInterval(ExactDecimal Low, ExactDecimal High, ExactDecimal? Level, string? Method, string Source)
{
    /// <summary>Reads an interval.</summary>
    public static JudgedInterval Read(JsonReader reader)
    {
        reader.Closed("low", "high", "level", "method", "source");
        return new JudgedInterval(
            reader.Decimal("low"),
            reader.Decimal("high"),
            reader.OptionalDecimal("level"),
            reader.OptionalText("method"),
            reader.Text("source"));
    }

    /// <summary>Returns the interval as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("low", new JsonNumber(Low.ToString())),
        ("high", new JsonNumber(High.ToString())),
        ("level", Level is null ? null : new JsonNumber(Level.ToString())),
        ("method", Method),
        ("source", Source));

    internal static JudgedInterval? Of(EstimateInterval? interval) =>
        interval is null ? null : new JudgedInterval(interval.Low, interval.High, interval.Level, interval.Method, interval.Source);
}
