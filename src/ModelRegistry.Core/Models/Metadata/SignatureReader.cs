using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads a model's signature.</summary>
internal static class SignatureReader
{
    public static ModelSignature Read(JsonReader reader, string root)
    {
        reader.Closed("inputs", "outputs");
        return new ModelSignature(Fields(reader, "inputs", root), Fields(reader, "outputs", root));
    }

    private static IReadOnlyList<SignatureField> Fields(JsonReader signature, string name, string root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. signature.Array(name).Select(reader =>
        {
            var field = Field(reader, root);
            return names.Add(field.Name) ? field : throw reader.Error("name", $"is {Quotation.Of(field.Name)} twice among the {name}");
        })];
    }

    private static SignatureField Field(JsonReader reader, string root)
    {
        reader.Closed("name", "type", "shape", "optional", "description", "unit");
        return new SignatureField(
            reader.Text("name"),
            reader.Text("type"),
            reader.Has("shape") ? Shape(reader) : null,
            reader.Flag("optional"),
            reader.OptionalText("description"),
            reader.OptionalText("unit"),
            reader.Pointer[root.Length..]);
    }

    private static IReadOnlyList<long?> Shape(JsonReader reader) =>
        [.. reader.As<JsonArray>("shape", "a list").Items.Select((item, index) => item switch
        {
            JsonLiteral { Value: null } => (long?)null,
            JsonNumber { Text: var text } when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => size,
            _ => throw new DocumentException(reader.ErrorAt(
                $"/shape/{index}", "must be a size (a whole number from 0) or null where any size will do")),
        })];
}
