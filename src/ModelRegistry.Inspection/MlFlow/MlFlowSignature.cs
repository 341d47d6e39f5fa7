using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.MlFlow;

/// <summary>
/// Reads the fields of an MLflow signature: columns (<c>{"type": "double", "name": "x", "required": true}</c>) and tensors
/// (<c>{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 4]}}</c>).
/// </summary>
internal static class MlFlowSignature
{
    /// <summary>Reads the fields of one side.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static IReadOnlyList<TensorField> Read(JsonReader reader, string name) => [.. reader.Array(name).Select(Field)];

    private static TensorField Field(JsonReader reader)
    {
        var name = reader.Json["name"] is JsonString text ? text.Text : string.Empty;
        var isOptional = reader.Flag("optional") || (reader.Has("required") && !reader.Flag("required"));
        if (reader.Text("type") != "tensor")
        {
            return new TensorField(name, Column(reader), null, isOptional);
        }

        var spec = reader.Object("tensor-spec");
        return new TensorField(name, spec.Text("dtype"), [.. spec.As<JsonArray>("shape", "a list").Items.Select((item, index) => Dimension(spec, item, index))], isOptional);
    }

    private static TensorDimension Dimension(JsonReader spec, JsonValue item, int index) =>
        item is JsonNumber number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size)
            ? size < 0 ? TensorDimension.Any : TensorDimension.Of(size)
            : throw new DocumentException(spec.ErrorAt($"/shape/{index}", "must be a whole number"));

    private static string Column(JsonReader reader) => reader.Text("type") switch
    {
        "integer" => "int32",
        "long" => "int64",
        "float" => "float32",
        "double" => "float64",
        "boolean" => "bool",
        "array" => reader.Has("items") ? $"array({Column(reader.Object("items"))})" : "array",
        "map" => reader.Has("values") ? $"map({Column(reader.Object("values"))})" : "map",
        var other => other,
    };
}
