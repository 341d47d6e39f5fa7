using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>
/// Places two versions' measurements of a metric, with their intervals and the limits, on one line for templates to draw:
/// whole numbers between 0 and <see cref="ChartScale.Width"/>, and a text that says the same.
/// </summary>
internal static class PairChart
{
    private const string Left = "left";
    private const string Right = "right";

    /// <summary>Returns the document with a <c>chart</c> in each metric; null where there is nothing to compare the value with.</summary>
    public static JsonObject AddTo(JsonObject document) => document.With(
        "metrics",
        JsonArray.Of(((JsonArray)document["metrics"]!).Items.Cast<JsonObject>().Select(metric => metric.With("chart", Of(metric) ?? (JsonValue)JsonLiteral.Null))));

    private static JsonObject? Of(JsonObject metric)
    {
        var limits = ((JsonArray)metric["limits"]!).Items.Cast<JsonObject>().ToArray();
        double?[] points = [.. Points(metric[Left]), .. Points(metric[Right]), .. limits.Select(limit => IntervalChart.Number(limit["value"]))];
        var known = points.OfType<double>().Where(double.IsFinite).ToArray();
        if (known.Length < 2 || known.Length < points.Count(point => point is not null))
        {
            return null;
        }

        var scale = new ChartScale(known.Min(), known.Max());
        return JsonObject.Of(
        [
            new JsonMember(Left, Side(metric[Left], scale)),
            new JsonMember(Right, Side(metric[Right], scale)),
            new JsonMember("limits", JsonArray.Of(limits.Select(limit => IntervalChart.Limit(limit, scale)))),
            new JsonMember("text", Text(metric, limits)),
        ]);
    }

    private static double?[] Points(JsonValue? side)
    {
        var interval = (side as JsonObject)?["interval"] as JsonObject;
        return [IntervalChart.Number((side as JsonObject)?["value"]), IntervalChart.Number(interval?["low"]), IntervalChart.Number(interval?["high"])];
    }

    private static JsonValue Side(JsonValue? side, ChartScale scale)
    {
        var points = Points(side);
        return points[0] is null
            ? JsonLiteral.Null
            : JsonObject.Of([new JsonMember("value", scale.Place(points[0])), new JsonMember("low", scale.Place(points[1])), new JsonMember("high", scale.Place(points[2]))]);
    }

    private static string Text(JsonObject metric, JsonObject[] limits) => string.Concat(
        $"{IntervalChart.Content(metric["metric"])}: left {Said(metric[Left])}; right {Said(metric[Right])}",
        string.Concat(limits.Select(limit => $"; required {IntervalChart.Content(limit["rule"])}")));

    private static string Said(JsonValue? side) => side is not JsonObject known ? "not measured"
        : known["interval"] is JsonObject interval
            ? $"{IntervalChart.Content(known["value"])}, interval {IntervalChart.Content(interval["low"])} to {IntervalChart.Content(interval["high"])}"
            : IntervalChart.Content(known["value"]);
}
