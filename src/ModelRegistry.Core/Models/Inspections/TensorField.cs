using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>One input or output that a model file declares.</summary>
/// <param name="Name">Its name; may be empty where the format allows unnamed columns.</param>
/// <param name="Type">Element type (<c>float32</c>, <c>string</c>), or a composed one such as <c>sequence(map(int64, float32))</c>.</param>
/// <param name="Shape">Its dimensions, empty for a scalar; null when the file does not say.</param>
/// <param name="Optional">Whether a caller may leave it out.</param>
public sealed record TensorField(string Name, string Type, IReadOnlyList<TensorDimension>? Shape, bool Optional)
{
    /// <summary>Reads a field.</summary>
    public static TensorField Read(JsonReader reader)
    {
        reader.Closed("name", "type", "shape", "optional");
        return new TensorField(
            reader.As<JsonString>("name", "text").Text,
            reader.Text("type"),
            reader.Has("shape") ? Dimensions(reader) : null,
            reader.Flag("optional"));
    }

    /// <summary>Returns the field as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("name", Name),
        ("type", Type),
        ("shape", Shape is null ? null : JsonArray.Of(Shape.Select(dimension => dimension.ToJson()))),
        ("optional", Optional ? JsonLiteral.True : null));

    /// <summary>Returns <c>float32[batch, 3, ?]</c>; without brackets when the shape is unknown.</summary>
    public string Describe() => Shape is null ? Type : $"{Type}[{string.Join(", ", Shape)}]";

    private static TensorDimension[] Dimensions(JsonReader reader) =>
    [
        .. reader.As<JsonArray>("shape", "a list").Items.Select((item, index) => TensorDimension.FromJson(item)
            ?? throw new DocumentException(reader.ErrorAt($"/shape/{index}", "must be a size from 0, a name, or null"))),
    ];
}
