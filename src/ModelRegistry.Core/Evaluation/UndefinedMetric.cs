using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Evaluation;

/// <summary>A metric that has no value on the predictions, and why.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Group">Attribute and group it is undefined for, as <c>gender=female</c>; null for all rows.</param>
/// <param name="Why">Why.</param>
public sealed record UndefinedMetric(string Metric, string? Group, string Why)
{
    /// <summary>Reads the metric.</summary>
    public static UndefinedMetric Read(JsonReader reader)
    {
        reader.Closed("metric", "group", "why");
        return new UndefinedMetric(reader.Text("metric"), reader.OptionalText("group"), reader.Text("why"));
    }

    /// <summary>Returns the metric as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("metric", Metric), ("group", Group), ("why", Why));
}
