namespace ModelRegistry.Core.Json;

/// <summary>A JSON list.</summary>
public sealed class JsonArray : JsonValue
{
    internal JsonArray(IReadOnlyList<JsonValue> items, int offset = -1)
    {
        Items = items;
        Offset = offset;
    }

    /// <summary>Gets the items in order.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <inheritdoc/>
    public override string Kind => "list";

    /// <summary>Makes a list.</summary>
    public static JsonArray Of(IEnumerable<JsonValue> items) => new(items.ToArray());
}
