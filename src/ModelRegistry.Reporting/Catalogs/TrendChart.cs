using System.Globalization;
using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>Places one metric's measurements over versions: value, interval and limits of each, in the order of registration.</summary>
internal static class TrendChart
{
    private const int MostCharts = 24;
    private const int MostVersions = 30;
    private const int Left = 64;
    private const int Right = 428;
    private const int High = 16;
    private const int Low = 128;

    /// <summary>Returns one chart for each metric and split, in the order they first appear.</summary>
    /// <param name="versions">Versions in the order of registration.</param>
    public static IEnumerable<JsonObject> Of(IReadOnlyList<JsonObject> versions) => versions.TakeLast(MostVersions)
        .SelectMany(version => Items(version, "metrics").Select(metric => (Version: version, Metric: metric)))
        .Where(one => Number(one.Metric, "value") is not null)
        .GroupBy(one => (Text(one.Metric, "metric"), OptionalText(one.Metric, "split")))
        .Take(MostCharts)
        .Select(group => Chart(group.Key.Item1, group.Key.Item2, [.. group]));

    private static JsonObject Chart(string name, string? split, (JsonObject Version, JsonObject Metric)[] points)
    {
        var known = points.SelectMany(point => new[] { Number(point.Metric, "value"), Number(point.Metric, "low"), Number(point.Metric, "high") }
            .Concat(Limits(point.Metric))).OfType<double>().ToArray();
        var (min, max) = (known.Min(), known.Max());
        var step = (Right - Left) / (double)points.Length;
        double X(int i) => Left + (step * (i + 0.5));
        double Y(double value) => max > min ? Low - ((value - min) / (max - min) * (Low - High)) : (Low + High) / 2.0;
        return Row(
            ("metric", name),
            ("split", split),
            ("better", Text(points[^1].Metric, "better")),
            ("last", points[^1].Metric["value"]),
            ("version", points[^1].Version["version"]),
            ("max", Written(max)),
            ("min", max > min ? Written(min) : null),
            ("top", max > min ? High + 4 : ((Low + High) / 2) + 4),
            ("line", string.Join(' ', points.Select((point, i) => Pair(X(i), Y(Number(point.Metric, "value")!.Value))))),
            ("points", List(points.Select((point, i) => Row(
                ("x", Place(X(i))),
                ("y", Place(Y(Number(point.Metric, "value")!.Value))),
                ("low", Number(point.Metric, "low") is { } low ? Place(Y(low)) : null),
                ("high", Number(point.Metric, "high") is { } high ? Place(Y(high)) : null),
                ("held", Texts(point.Version, "stages").Count > 0))))),
            ("limits", List(points.SelectMany((point, i) => Limits(point.Metric).OfType<double>().Select(limit => Row(
                ("x1", Place(X(i) - (step / 2))), ("x2", Place(X(i) + (step / 2))), ("y", Place(Y(limit)))))))),
            ("labels", List(Labelled(points).Select(i => Row(("x", Place(X(i))), ("text", Short(Text(points[i].Version, "version"))))))),
            ("text", Alternative(name, split, points)));
    }

    // The first, the last, and as many between as there is room for.
    private static IEnumerable<int> Labelled((JsonObject Version, JsonObject Metric)[] points)
    {
        var every = Math.Max(1, (int)Math.Ceiling(points.Length / 6.0));
        return Enumerable.Range(0, points.Length).Where(i => (points.Length - 1 - i) % every == 0);
    }

    private static IEnumerable<double?> Limits(JsonObject metric) => Items(metric, "limits").Select(limit => Number(limit, "value"));

    private static string Alternative(string name, string? split, (JsonObject Version, JsonObject Metric)[] points) =>
        $"{name}{(split is null ? string.Empty : $" on {split}")}: " + string.Join("; ", points.Select(point =>
            $"{Text(point.Version, "version")} {((JsonNumber)point.Metric["value"]!).Text}"
            + (point.Metric["low"] is JsonNumber low && point.Metric["high"] is JsonNumber high ? $" ({low.Text} to {high.Text})" : string.Empty)
            + string.Concat(Items(point.Metric, "limits").Select(limit => $", required {Text(limit, "rule")}"))));

    private static string Written(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Pair(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(x)},{Math.Round(y)}");

    private static string Short(string version) => version.Length <= 9 ? version : version[..8] + "…";
}
