using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Catalogs;

/// <summary>Writes <c>index.json</c>: every model in a few lines, for scripts.</summary>
internal static class CatalogIndex
{
    /// <summary>Returns the document's text.</summary>
    /// <param name="registry">The registry's id.</param>
    /// <param name="stages">Its stages in order.</param>
    /// <param name="models">A row for each model.</param>
    public static string Write(string registry, IEnumerable<string> stages, IEnumerable<JsonObject> models) => Encoding.UTF8.GetString(JsonText.ToBytes(JsonObject.Of(
        ("format", 1),
        ("registry", registry),
        ("stages", JsonArray.Of(stages.Select(stage => (JsonValue)stage))),
        ("models", JsonArray.Of(models.Select(Known))))));

    // Members without a value are left out, as everywhere outside templates.
    private static JsonValue Known(JsonValue value) => value switch
    {
        JsonObject json => JsonObject.Of(json.Members.Where(member => member.Value is not JsonLiteral { Value: null }).Select(member => new JsonMember(member.Name, Known(member.Value)))),
        JsonArray array => JsonArray.Of(array.Items.Select(Known)),
        _ => value,
    };
}
