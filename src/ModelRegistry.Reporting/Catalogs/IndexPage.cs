using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>Makes what the template of the first page sees, and <c>index.json</c>.</summary>
internal static class IndexPage
{
    private const int MostTags = 6;

    /// <summary>Returns a model's row for the first page and for <c>index.json</c>.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    public static JsonObject Summary(JsonObject model)
    {
        var name = Text(model, "model");
        var versions = Items(model, "versions");
        return Row(
            ("model", name),
            ("description", model["description"]),
            ("owners", model["owners"]),
            ("versions", versions.Count),
            ("latest", model["latest"]),
            ("stages", List(Items(model, "stages").Select(stage => Fill(stage, "stage", "version", "since", "verdict")))),
            ("open_incidents", Items(model, "incidents").Count(incident => incident["open"] is JsonLiteral { Value: true })),
            ("open_alerts", OpenAlerts(model).Count()),
            ("standing", Standing(model, versions)),
            ("tags", List(versions.SelectMany(version => Items(version, "tags")).Select(tag => Text(tag, "value").Length == 0 ? Text(tag, "key") : $"{Text(tag, "key")}={Text(tag, "value")}")
                .Distinct().Order(StringComparer.Ordinal).Take(MostTags))),
            ("head", model["head"]),
            ("page", $"models/{name}/index.html"),
            ("document", $"models/{name}.json"));
    }

    /// <summary>Returns what the template sees.</summary>
    public static JsonObject Of(string registry, IReadOnlyList<string> stages, IReadOnlyList<JsonObject> models) => Row(
        ("registry", registry),
        ("stages", List(stages)),
        ("model_count", models.Count),
        ("version_count", models.Sum(model => Integer(model, "versions"))),
        ("incident_count", models.Sum(model => Integer(model, "open_incidents"))),
        ("alert_count", models.Sum(model => Integer(model, "open_alerts"))),
        ("models", List(models.Select(Templated))));

    private static JsonObject Templated(JsonObject row) => row
        .With("tags", List(Texts(row, "tags").Select(tag => Label(tag, 32))))
        .With("updated", (row["head"] as JsonObject)?["time"] ?? JsonLiteral.Null)
        .With("stages", List(Items(row, "stages").Select(stage => stage.With("href", $"models/{Text(row, "model")}/{Text(stage, "version")}.html"))));

    // The worst thing anybody has to know first: the last stage's holder counts most.
    private static string Standing(JsonObject model, IReadOnlyList<JsonObject> versions)
    {
        var held = Items(model, "stages").Select(stage => Text(stage, "version")).ToHashSet(StringComparer.Ordinal);
        var holders = versions.Where(version => held.Contains(Text(version, "version"))).ToArray();
        return holders.Any(version => Text(version, "status") is "deprecated" or "revoked") ? "holder withdrawn"
            : holders.Any(version => Texts(version, "incidents").Count > 0) ? "holder frozen"
            : OpenAlerts(model).Any(alert => held.Contains(Text(alert, "version"))) ? "holder alerted"
            : holders.Length > 0 ? "in use"
            : versions.Count > 0 ? "registered" : "empty";
    }

    private static IEnumerable<JsonObject> OpenAlerts(JsonObject model) => Items(model, "alerts").Where(alert => alert["open"] is JsonLiteral { Value: true });
}
