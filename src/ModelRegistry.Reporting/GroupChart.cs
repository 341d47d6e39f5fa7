using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>Places the values of groups, with their intervals, on lines of one scale for templates to draw, and says the same as text.</summary>
internal static class GroupChart
{
    /// <summary>Returns the document with a <c>chart</c> in each group of each table, null where its value cannot be drawn, and a <c>text</c> in each table.</summary>
    public static JsonObject AddTo(JsonObject document) =>
        document.With("groups", JsonArray.Of(Objects(document["groups"]).Select(Table)));

    private static JsonObject Table(JsonObject table)
    {
        var groups = Objects(table["groups"]);
        var known = groups.SelectMany(Points).OfType<double>().Where(double.IsFinite).ToArray();
        var scale = known.Length == 0 ? new ChartScale(0, 1) : new ChartScale(known.Min(), known.Max());
        var text = string.Join(", ", groups.Select(group => $"{IntervalChart.Content(group["group"])} {IntervalChart.Content(group["value"])}"));
        return table
            .With("groups", JsonArray.Of(groups.Select(group => group.With("chart", Chart(group, scale)))))
            .With("text", (JsonValue)string.Create(CultureInfo.InvariantCulture, $"{IntervalChart.Content(table["metric"])} by {IntervalChart.Content(table["attribute"])}: {text}"));
    }

    private static JsonValue Chart(JsonObject group, ChartScale scale)
    {
        var points = Points(group);
        return points.OfType<double>().All(double.IsFinite)
            ? JsonObject.Of([new JsonMember("value", scale.Place(points[0])), new JsonMember("low", scale.Place(points[1])), new JsonMember("high", scale.Place(points[2]))])
            : JsonLiteral.Null;
    }

    private static double?[] Points(JsonObject group)
    {
        var interval = group["interval"] as JsonObject;
        return [IntervalChart.Number(group["value"]), IntervalChart.Number(interval?["low"]), IntervalChart.Number(interval?["high"])];
    }

    private static JsonObject[] Objects(JsonValue? list) => [.. (list as JsonArray)?.Items.OfType<JsonObject>() ?? []];
}
