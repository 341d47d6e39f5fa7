using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Catalogs;

/// <summary>What the catalogue holds of one model.</summary>
/// <param name="Key">Digest of what its files but its own page were made from.</param>
/// <param name="Document">Digest of <c>models/NAME.json</c>.</param>
/// <param name="Page">Digest of what its page was made from.</param>
/// <param name="Files">Every file about it.</param>
internal sealed record CatalogedModel(Digest Key, Digest Document, Digest Page, IReadOnlyList<string> Files)
{
    /// <summary>Reads one.</summary>
    public static CatalogedModel Read(JsonReader reader) => new(
        reader.Parse<Digest>("key"), reader.Parse<Digest>("document"), reader.Parse<Digest>("page"), [.. reader.Texts("files").Where(CatalogState.IsOurs)]);

    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("key", Key.ToString()), ("document", Document.ToString()), ("page", Page.ToString()), ("files", JsonArray.Of(Files.Select(file => (JsonValue)file))));
}
