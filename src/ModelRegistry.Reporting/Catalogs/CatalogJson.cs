using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>Reads the catalogue's documents, in which a member without a value is left out, and makes complete rows of them for templates.</summary>
internal static class CatalogJson
{
    public static IReadOnlyList<JsonObject> Items(JsonObject? json, string name) => [.. (json?[name] as JsonArray)?.Items.OfType<JsonObject>() ?? []];

    public static IReadOnlyList<string> Texts(JsonObject json, string name) => [.. (json[name] as JsonArray)?.Items.OfType<JsonString>().Select(item => item.Text) ?? []];

    public static string Text(JsonObject? json, string name) => OptionalText(json, name) ?? string.Empty;

    public static string? OptionalText(JsonObject? json, string name) => (json?[name] as JsonString)?.Text;

    public static long Integer(JsonObject json, string name) => json[name] is JsonNumber number ? long.Parse(number.Text, CultureInfo.InvariantCulture) : 0;

    public static double? Number(JsonObject json, string name) =>
        json[name] is JsonNumber number && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var known) && double.IsFinite(known) ? known : null;

    /// <summary>Makes a row; a member without a value is JSON null, so that a strict template may ask for it.</summary>
    public static JsonObject Row(params (string Name, JsonValue? Value)[] members) =>
        JsonObject.Of(members.Select(member => new JsonMember(member.Name, member.Value ?? JsonLiteral.Null)));

    /// <summary>Copies members, those that are not there as JSON null.</summary>
    public static JsonObject Fill(JsonObject json, params ReadOnlySpan<string> names)
    {
        var members = new List<JsonMember>(names.Length);
        foreach (var name in names)
        {
            members.Add(new JsonMember(name, json[name] ?? JsonLiteral.Null));
        }

        return JsonObject.Of(members);
    }

    public static JsonArray List(IEnumerable<JsonObject> rows) => JsonArray.Of(rows);

    public static JsonArray List(IEnumerable<string> texts) => JsonArray.Of(texts.Select(text => (JsonValue)text));

    /// <summary>Returns a text that fits into a label: its beginning, when it is longer.</summary>
    public static string Label(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    public static JsonValue Place(double at) => JsonNumber.Of((long)Math.Round(at));
}
