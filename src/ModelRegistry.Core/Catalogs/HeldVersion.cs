using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Catalogs;

/// <summary>Makes the small documents that deploy scripts read: which version a stage, or <c>latest</c>, means now.</summary>
public static class HeldVersion
{
    /// <summary>Name of the document of the highest active release; no stage can have it.</summary>
    public const string Latest = "latest";

    /// <summary>Returns the documents by name: each held stage's, and <c>latest</c>'s where there is one.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    public static IReadOnlyList<KeyValuePair<string, JsonObject>> Of(JsonObject model)
    {
        var versions = ((JsonArray)model["versions"]!).Items.Cast<JsonObject>().ToDictionary(version => version["version"]!);
        var result = ((JsonArray)model["stages"]!).Items.Cast<JsonObject>()
            .Select(stage => KeyValuePair.Create(((JsonString)stage["stage"]!).Text, Document(model, versions[stage["version"]!], stage))).ToList();
        if (model["latest"] is { } latest)
        {
            result.Add(KeyValuePair.Create(Latest, Document(model, versions[latest], null)));
        }

        return result;
    }

    private static JsonObject Document(JsonObject model, JsonObject version, JsonObject? stage) => JsonObject.Of(
        ("format", 1),
        ("registry", model["registry"]),
        ("model", model["model"]),
        ("stage", stage?["stage"]),
        ("version", version["version"]),
        ("ordinal", version["ordinal"]),
        ("reference", $"{((JsonString)model["model"]!).Text}@{((JsonString)version["version"]!).Text}"),
        ("root_digest", version["root_digest"]),
        ("status", version["status"]),
        ("since", stage?["since"]),
        ("entry", stage?["entry"]),
        ("verdict", stage?["verdict"]),
        ("artifacts", version["artifacts"]),
        ("report", $"{((JsonString)version["version"]!).Text}.html"),
        ("head", model["head"]));
}
