using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>Makes what the template of a model's page sees out of the document that is published beside it.</summary>
internal static class ModelPage
{
    private const int MostRows = 100;
    private const int LongestSummary = 240;

    /// <summary>Returns the template's model.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    /// <param name="forks">Versions of other models made from versions of this one: <c>of</c>, <c>by</c>.</param>
    /// <param name="stages">The registry's stages in order.</param>
    /// <param name="known">Whether a model has a page.</param>
    public static JsonObject Of(JsonObject model, IReadOnlyList<JsonObject> forks, IReadOnlyList<string> stages, Func<string, bool> known)
    {
        var versions = Items(model, "versions");
        var moves = Items(model, "moves");
        var entries = Items(model, "entries");
        return Fill(model, "registry", "model", "description", "owners", "latest")
            .With("head", model["head"] ?? JsonLiteral.Null)
            .With("stages", List(stages.Select(stage => Stage(model, stage))))
            .With("timeline", TimelineChart.Of(model, stages) ?? (JsonValue)JsonLiteral.Null)
            .With("trends", List(TrendChart.Of(versions)))
            .With("graph", LineageGraph.Of(model, forks) ?? (JsonValue)JsonLiteral.Null)
            .With("others", List(Others(versions, forks).Where(known)))
            .With("version_count", versions.Count)
            .With("versions", List(versions.Reverse().Take(MostRows).Select(version => Version(model, version))))
            .With("move_count", moves.Count)
            .With("moves", List(moves.Reverse().Take(MostRows).Select(Move)))
            .With("incidents", List(Items(model, "incidents").Reverse().Take(MostRows).Select(incident =>
                Fill(incident, "id", "version", "time", "by", "summary", "open").With("href", Text(incident, "version") + ".html"))))
            .With("alerts", List(Items(model, "alerts").Reverse().Take(MostRows).Select(alert =>
                Fill(alert, "id", "version", "stage", "time", "by", "summary", "open", "over", "over_reason").With("href", Text(alert, "version") + ".html"))))
            .With("experiments", List(Items(model, "experiments").Reverse().Take(MostRows).Select(Experiment)))
            .With("entry_count", entries.Count)
            .With("entries", List(entries.Reverse().Take(MostRows).Select(entry => Fill(entry, "entry", "time", "by", "text"))));
    }

    /// <summary>Returns what the template of a list of all versions sees.</summary>
    public static JsonObject AllVersions(JsonObject model) => Fill(model, "model").With("versions", List(Items(model, "versions").Reverse().Select(version => Version(model, version))));

    /// <summary>Returns whether a model has more versions than its page lists.</summary>
    public static bool HasMore(JsonObject model) => Items(model, "versions").Count > MostRows;

    private static IEnumerable<string> Others(IReadOnlyList<JsonObject> versions, IReadOnlyList<JsonObject> forks) => versions.SelectMany(version => Texts(version, "parents"))
        .Concat(forks.Select(fork => Text(fork, "by"))).Select(reference => reference.Split('@')[0]).Distinct().Order(StringComparer.Ordinal);

    private static JsonObject Stage(JsonObject model, string stage)
    {
        var held = Items(model, "stages").FirstOrDefault(one => Text(one, "stage") == stage);
        return Row(
            ("stage", stage),
            ("version", held?["version"]),
            ("href", held is null ? null : Text(held, "version") + ".html"),
            ("since", held?["since"]),
            ("verdict", held?["verdict"]),
            ("drill", (held?["drill"] as JsonObject)?["text"]),
            ("json", held is null ? null : stage + ".json"));
    }

    private static JsonObject Version(JsonObject model, JsonObject version) =>
        Fill(version, "version", "registered", "by", "status", "tone", "stages", "root_digest", "total_size", "reproducibility")
            .With("incident_count", Texts(version, "incidents").Count)
            .With("alert_count", Items(model, "alerts").Count(alert => Text(alert, "version") == Text(version, "version") && alert["open"] is JsonLiteral { Value: true }))
            .With("href", Text(version, "version") + ".html")
            .With("summary", OptionalText(version["change"] as JsonObject, "summary") is { } summary ? Label(summary, LongestSummary) : null)
            .With("metrics", List(Items(version, "metrics").Take(3).Select(metric => Fill(metric, "metric", "split", "value"))))
            .With("tags", List(Items(version, "tags").Take(8).Select(tag => Label(Text(tag, "value").Length == 0 ? Text(tag, "key") : $"{Text(tag, "key")}={Text(tag, "value")}", 32))));

    private static JsonObject Experiment(JsonObject experiment) =>
        Fill(experiment, "id", "time", "by", "metric", "plan", "outcome", "winner", "concluded", "reason")
            .With("arms", List(Items(experiment, "arms").Select(arm => Fill(arm, "name", "model", "version")
                .With("href", arm["model"] is JsonString fork ? $"../{fork.Text}/{Text(arm, "version")}.html" : Text(arm, "version") + ".html"))));

    private static JsonObject Move(JsonObject move) =>
        Fill(move, "entry", "time", "by", "by_source", "type", "stage", "from", "version", "verdict", "reason", "incident")
            .With("href", Text(move, "version") + ".html")
            .With("approvals", List(Items(move, "approvals").Select(approval => Fill(approval, "by", "source", "verified"))));
}
