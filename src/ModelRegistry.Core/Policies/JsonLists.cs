using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>Writes lists.</summary>
internal static class JsonLists
{
    public static JsonArray OfTexts(IEnumerable<string> texts) => JsonArray.Of(texts.Select(text => (JsonValue)text));
}
