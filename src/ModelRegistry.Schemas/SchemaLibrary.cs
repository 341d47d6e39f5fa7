using System.Collections.Concurrent;
using System.Text;
using ModelRegistry.Core.Json;
using NJsonSchema;

namespace ModelRegistry.Schemas;

/// <summary>Holds the schemas: each is read and prepared once, when it is first asked for.</summary>
internal static class SchemaLibrary
{
    private static readonly ConcurrentDictionary<SchemaName, Lazy<JsonSchema>> Loaded = new();

    public static JsonSchema Get(SchemaName name) => Loaded.GetOrAdd(name, key => new Lazy<JsonSchema>(() => Load(Source(key)))).Value;

    public static DocumentSource Source(SchemaName name)
    {
        var resource = $"schemas/{name}/v1.schema.json";
        using var stream = typeof(SchemaLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The schema {resource} is not part of this build.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new DocumentSource(resource, bytes.ToArray());
    }

    /// <summary>Prepares a schema.</summary>
    /// <exception cref="DocumentException">It uses what is not enforced.</exception>
    public static JsonSchema Load(DocumentSource source)
    {
        var errors = SchemaDialect.Check(source);
        if (errors.Count > 0)
        {
            throw new DocumentException(errors);
        }

        var json = Translate(JsonParser.Parse(source, DocumentLimits.Candidate));
        return JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(JsonText.ToBytes(json))).GetAwaiter().GetResult();
    }

    private static JsonValue Translate(JsonValue value) => value switch
    {
        JsonObject json => JsonObject.Of(json.Members.Select(Translate)),
        JsonArray list => JsonArray.Of(list.Items.Select(Translate)),
        _ => value,
    };

    private static JsonMember Translate(JsonMember member) => new(member.Name, member switch
    {
        { Name: "pattern", Value: JsonString pattern } => SchemaDialect.Translate(pattern.Text),
        { Name: "patternProperties", Value: JsonObject patterns } => JsonObject.Of(
            patterns.Members.Select(pattern => new JsonMember(SchemaDialect.Translate(pattern.Name), Translate(pattern.Value)))),
        _ => Translate(member.Value),
    });
}
