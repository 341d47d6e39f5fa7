using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>
/// Places a measurement, its interval, its limits and the base version's value on a line, for templates to draw: whole
/// numbers between 0 and <see cref="ChartScale.Width"/>, and a text that says the same.
/// </summary>
internal static class IntervalChart
{
    /// <summary>Returns the document with a <c>chart</c> in each metric; null where there is nothing to compare the value with.</summary>
    public static JsonObject AddTo(JsonObject document) => document.With(
        "metrics",
        JsonArray.Of(((JsonArray)document["metrics"]!).Items.Cast<JsonObject>().Select(metric => metric.With("chart", Of(metric) ?? (JsonValue)JsonLiteral.Null))));

    private static JsonObject? Of(JsonObject metric)
    {
        var limits = ((JsonArray)metric["limits"]!).Items.Cast<JsonObject>().ToArray();
        var interval = metric["interval"] as JsonObject;
        double?[] points =
        [
            Number(metric["value"]), Number(interval?["low"]), Number(interval?["high"]), Number((metric["base"] as JsonObject)?["value"]),
            .. limits.Select(limit => Number(limit["value"])),
        ];
        var known = points.OfType<double>().Where(double.IsFinite).ToArray();
        if (known.Length < 2 || known.Length < points.Count(point => point is not null))
        {
            return null;
        }

        var scale = new ChartScale(known.Min(), known.Max());
        JsonMember[] members =
        [
            new("value", scale.Place(points[0])),
            new("low", scale.Place(points[1])),
            new("high", scale.Place(points[2])),
            new("base", scale.Place(points[3])),
            new("limits", JsonArray.Of(limits.Select(limit => Limit(limit, scale)))),
            new("text", Text(metric, interval, limits)),
        ];
        return JsonObject.Of(members);
    }

    internal static JsonObject Limit(JsonObject limit, ChartScale scale) => JsonObject.Of(
        ("at", scale.Place(Number(limit["value"]))),
        ("side", Content(limit["operator"])[0] switch { '>' => "right", '<' => "left", _ => "none" }));

    private static string Text(JsonObject metric, JsonObject? interval, JsonObject[] limits) => string.Concat(
        $"{Content(metric["metric"])} is {Content(metric["value"])}",
        interval is null ? string.Empty : $", interval {Content(interval["low"])} to {Content(interval["high"])}",
        metric["base"] is JsonObject other ? $", base version {Content(other["value"])}" : string.Empty,
        string.Concat(limits.Select(limit => $"; required {Content(limit["rule"])}")));

    internal static string Content(JsonValue? value) => value switch
    {
        JsonString text => text.Text,
        JsonNumber number => number.Text,
        _ => string.Empty,
    };

    internal static double? Number(JsonValue? value) =>
        value is JsonNumber number ? double.Parse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
