namespace ModelRegistry.Core.Json;

/// <summary>Applies merge patches (RFC 7396): members replace, null removes, objects are patched within, all else is replaced whole.</summary>
public static class JsonMergePatch
{
    /// <summary>Returns the value with a patch applied; neither is changed.</summary>
    public static JsonValue Apply(JsonValue? target, JsonValue patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch;
        }

        var result = target as JsonObject ?? JsonObject.Empty;
        foreach (var change in changes.Members)
        {
            result = change.Value is JsonLiteral { Value: null }
                ? result.Without(change.Name)
                : result.With(change.Name, Apply(result[change.Name], change.Value));
        }

        return result;
    }
}
