using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting;

/// <summary>Places the windows of an alert and the differences of an experiment on lines, as <see cref="IntervalChart"/> does measurements.</summary>
internal static class OnlineCharts
{
    /// <summary>Returns the document with a <c>chart</c> in each window of an alert and each comparison of an experiment; null where there is nothing to draw.</summary>
    public static JsonObject AddTo(JsonObject document) => document
        .With("alerts", JsonArray.Of(Items(document, "alerts").Select(alert => alert.With("windows", JsonArray.Of(Items(alert, "windows").Select(window => window.With("chart", Of(alert, window))))))))
        .With("experiments", JsonArray.Of(Items(document, "experiments").Select(experiment =>
            experiment.With("comparisons", JsonArray.Of(Items(experiment, "comparisons").Select(one => one.With("chart", Of(one))))))));

    private static JsonObject Of(JsonObject alert, JsonObject window)
    {
        var (value, limit) = (IntervalChart.Number(window["value"])!.Value, IntervalChart.Number(alert["limit"])!.Value);
        var scale = new ChartScale(Math.Min(value, limit), Math.Max(value, limit));
        return JsonObject.Of(
        [
            new JsonMember("value", scale.Place(value)),
            new JsonMember("low", JsonLiteral.Null),
            new JsonMember("high", JsonLiteral.Null),
            new JsonMember("base", JsonLiteral.Null),
            new JsonMember("limits", JsonArray.Of([IntervalChart.Limit(JsonObject.Of(("value", alert["limit"]), ("operator", alert["operator"])), scale)])),
            new JsonMember("text", $"{IntervalChart.Content(alert["metric"])} is {IntervalChart.Content(window["value"])}; required {IntervalChart.Content(alert["rule"])}"),
        ]);
    }

    // The line of no difference is drawn as a limit of no side.
    private static JsonObject Of(JsonObject comparison)
    {
        double[] points = [0, IntervalChart.Number(comparison["difference"])!.Value, IntervalChart.Number(comparison["low"])!.Value, IntervalChart.Number(comparison["high"])!.Value];
        var scale = new ChartScale(points.Min(), points.Max());
        return JsonObject.Of(
        [
            new JsonMember("value", scale.Place(points[1])),
            new JsonMember("low", scale.Place(points[2])),
            new JsonMember("high", scale.Place(points[3])),
            new JsonMember("base", JsonLiteral.Null),
            new JsonMember("limits", JsonArray.Of([JsonObject.Of([new JsonMember("at", scale.Place(0)), new JsonMember("side", "none")])])),
            new JsonMember("text", $"{IntervalChart.Content(comparison["metric"])} of {IntervalChart.Content(comparison["arm"])} differs by {IntervalChart.Content(comparison["difference"])}, interval {IntervalChart.Content(comparison["low"])} to {IntervalChart.Content(comparison["high"])}"),
        ]);
    }

    private static IEnumerable<JsonObject> Items(JsonObject json, string name) => ((JsonArray)json[name]!).Items.Cast<JsonObject>();
}
