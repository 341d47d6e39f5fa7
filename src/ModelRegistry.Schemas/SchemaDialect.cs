using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Schemas;

/// <summary>
/// The part of JSON Schema draft-04 that the validator behind <see cref="SchemaValidator"/> enforces. A schema that uses
/// anything else is refused by name instead of being half-checked.
/// </summary>
public static class SchemaDialect
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "$schema", "title", "description", "type", "enum", "properties", "patternProperties", "additionalProperties", "required",
        "minProperties", "maxProperties", "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "oneOf", "anyOf", "not", "definitions", "$ref",
    };

    private static readonly string[] WithOne = ["additionalProperties", "items", "not"];
    private static readonly string[] WithNamed = ["properties", "patternProperties", "definitions"];
    private static readonly string[] WithList = ["oneOf", "anyOf"];

    /// <summary>Returns what the schema uses that is not enforced; nothing when all of it is.</summary>
    /// <exception cref="DocumentException">The bytes are not a JSON object.</exception>
    public static IReadOnlyList<DocumentError> Check(DocumentSource schema)
    {
        var errors = new List<DocumentError>();
        var root = JsonParser.ParseObject(schema, DocumentLimits.Candidate).Json;
        if (root["$ref"] is { } reference)
        {
            errors.Add(schema.Error("/$ref", reference.Offset, "must not stand at the top of a schema"));
        }

        Visit(new Place(schema, root, string.Empty), errors);
        return errors;
    }

    /// <summary>Returns a pattern as .NET reads it: <c>$</c> is the end of the text, never a place before a final line feed.</summary>
    public static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            inClass = pattern[i] switch { '[' => true, ']' => false, _ => inClass };
            if (pattern[i] == '\\')
            {
                result.Append(pattern, i++, 2);
            }
            else
            {
                result.Append(pattern[i] == '$' && !inClass ? "\\z" : pattern[i].ToString());
            }
        }

        return result.ToString();
    }

    private static void Visit(Place schema, List<DocumentError> errors)
    {
        errors.AddRange(schema.Json.Members.Where(member => !Keywords.Contains(member.Name)).Select(member =>
            schema.Error(member, $"uses {member.Name}, which is not enforced")));
        CheckReference(schema, errors);
        CheckPattern(schema, errors);
        foreach (var child in Children(schema))
        {
            Visit(child, errors);
        }
    }

    private static void CheckReference(Place schema, List<DocumentError> errors)
    {
        if (schema.Json["$ref"] is not { } reference)
        {
            return;
        }

        if (schema.Json.Members.Count > 1)
        {
            errors.Add(schema.Error(schema.Member("$ref"), "stands beside other keywords, which are not enforced"));
        }

        if (reference is not JsonString text || !text.Text.StartsWith("#/definitions/", StringComparison.Ordinal))
        {
            errors.Add(schema.Error(schema.Member("$ref"), "must refer to #/definitions/"));
        }
    }

    private static void CheckPattern(Place schema, List<DocumentError> errors)
    {
        if (schema.Json["pattern"] is not JsonString { Text: var pattern })
        {
            return;
        }

        if (schema.Json["title"] is not JsonString)
        {
            errors.Add(schema.Error(schema.Member("pattern"), "needs a title that says in words what it asks for"));
        }

        if (pattern.Contains("\\d", StringComparison.Ordinal) || pattern.Contains("\\w", StringComparison.Ordinal)
            || pattern.Contains("\\s", StringComparison.Ordinal))
        {
            errors.Add(schema.Error(schema.Member("pattern"), "uses \\d, \\w or \\s, which mean more here than in JSON Schema"));
        }
    }

    private static IEnumerable<Place> Children(Place schema) =>
    [
        .. from name in WithOne from child in schema.One(name) select child,
        .. from name in WithNamed from child in schema.Named(name) select child,
        .. from name in WithList from child in schema.Listed(name) select child,
    ];

    private sealed record Place(DocumentSource Source, JsonObject Json, string Pointer)
    {
        public JsonMember Member(string name) => Json.Members.First(member => member.Name == name);

        public DocumentError Error(JsonMember member, string message) =>
            Source.Error(JsonPointer.Append(Pointer, member.Name), member.Offset, message);

        public IEnumerable<Place> One(string name) => Json[name] is JsonObject child ? [Below(name, child)] : [];

        public IEnumerable<Place> Named(string name) => Json[name] is JsonObject all
            ? Below(name, all) is var place
                ? all.Members.Where(member => member.Value is JsonObject).Select(member => place.Below(member.Name, (JsonObject)member.Value))
                : []
            : [];

        public IEnumerable<Place> Listed(string name) => Json[name] is JsonArray all
            ? all.Items.OfType<JsonObject>().Select((child, index) => Below(name, child) with { Pointer = $"{Pointer}/{name}/{index}" })
            : [];

        private Place Below(string name, JsonObject child) => new(Source, child, JsonPointer.Append(Pointer, name));
    }
}
