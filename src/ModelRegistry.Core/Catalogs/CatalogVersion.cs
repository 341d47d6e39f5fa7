using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Catalogs;

/// <summary>Picks what the catalogue publishes of a version out of its report.</summary>
internal static class CatalogVersion
{
    public static JsonObject Of(JsonObject report, ModelMetadata metadata, VersionStanding standing) => JsonObject.Of(
        ("version", standing.Version.ToString()),
        ("ordinal", standing.Ordinal),
        ("registered", JournalTime.Write(standing.Time)),
        ("by", Part(report, "decisions", 0)?["by"]),
        ("status", Part(report, "standing")?["status"]),
        ("verdict", Part(report, "standing")?["verdict"]),
        ("tone", Part(report, "standing")?["tone"]),
        ("stages", JsonArray.Of(Items(Part(report, "standing")?["stages"]).Select(stage => stage["stage"]!))),
        ("incidents", JsonLists.OfTexts(standing.Incidents)),
        ("root_digest", standing.RootDigest.ToString()),
        ("total_size", Part(report, "artifacts")?["total_size"]),
        ("reproducibility", Part(report, "checklist")?["score"]),
        ("change", metadata.Change is { } change ? Change(change) : null),
        ("parents", JsonLists.OfTexts(metadata.Parents.Select(parent => $"{parent.Name}@{parent.Version}"))),
        ("metrics", JsonArray.Of(Items(report["metrics"]).Select(Metric))),
        ("tags", JsonArray.Of(Items(report["tags"]).Select(tag => JsonObject.Of(("key", tag["key"]), ("value", tag["value"]))))),
        ("artifacts", JsonArray.Of(Items(Part(report, "artifacts")?["files"]).Select(file => JsonObject.Of([.. Known(file)])))));

    private static JsonObject Change(VersionChange change) => JsonObject.Of(
        ("type", change.Type?.ToString().ToLowerInvariant()), ("from", change.From?.ToString()), ("summary", change.Summary));

    private static JsonObject Metric(JsonObject metric) => JsonObject.Of(
        ("metric", metric["metric"]),
        ("split", metric["split"]),
        ("value", metric["value"]),
        ("better", metric["better"]),
        ("low", (metric["interval"] as JsonObject)?["low"]),
        ("high", (metric["interval"] as JsonObject)?["high"]),
        ("limits", JsonArray.Of(Items(metric["limits"]).Select(limit => JsonObject.Of(("rule", limit["rule"]), ("operator", limit["operator"]), ("value", limit["value"]))))));

    private static IEnumerable<(string Name, JsonValue? Value)> Known(JsonObject json) => json.Members.Select(member => (member.Name, (JsonValue?)member.Value));

    private static JsonObject? Part(JsonObject report, string name) => report[name] as JsonObject;

    private static JsonObject? Part(JsonObject report, string name, int index) => Items(report[name]).ElementAtOrDefault(index);

    private static IEnumerable<JsonObject> Items(JsonValue? value) => (value as JsonArray)?.Items.Cast<JsonObject>() ?? [];
}
