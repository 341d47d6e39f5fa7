using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Contract;

/// <summary>Adds to an answer what the official description requires and a fake has no use for: addresses, node ids, counters.</summary>
internal sealed class SchemaFiller(JsonNode document)
{
    private const int Deepest = 12;

    public JsonNode Fill(MatchedOperation matched, int status, JsonNode body)
    {
        var response = document["paths"]![matched.Path]![matched.Method]!["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        var schema = Resolved(response)?["content"]?["application/json"]?["schema"];
        return schema is null ? body : Filled(schema, body, 0);
    }

    private JsonNode Filled(JsonNode schema, JsonNode value, int depth)
    {
        schema = Resolved(schema)!;
        switch (value)
        {
            case JsonArray array when schema["items"] is { } items:
                return new JsonArray([.. array.Select(item => item is null ? null : Filled(items, item, depth))]);
            case JsonObject json:
                return FilledObject(Fitting(schema, json), json, depth);
            default:
                return value.DeepClone();
        }
    }

    private JsonObject FilledObject(JsonNode schema, JsonObject json, int depth)
    {
        var result = new JsonObject();
        var properties = AllProperties(schema);
        foreach (var (name, value) in json)
        {
            result[name] = value is not null && properties.TryGetValue(name, out var property) ? Filled(property, value, depth + 1) : value?.DeepClone();
        }

        foreach (var name in AllRequired(schema).Where(name => !result.ContainsKey(name)))
        {
            result[name] = properties.TryGetValue(name, out var property) ? Default(property, depth + 1) : null;
        }

        return result;
    }

    private JsonNode? Default(JsonNode schema, int depth)
    {
        schema = Resolved(schema)!;
        if (schema["nullable"]?.GetValue<bool>() == true || depth > Deepest)
        {
            return null;
        }

        if (Choices(schema) is [var first, ..])
        {
            return Default(first, depth);
        }

        if (schema["enum"] is JsonArray values)
        {
            return values[0]!.DeepClone();
        }

        return (string?)schema["type"] switch
        {
            "string" => (string?)schema["format"] switch
            {
                "uri" => "https://github.example/x",
                "date-time" => "2026-01-02T03:04:05Z",
                _ => new string('0', (int?)schema["minLength"] ?? 1),
            },
            "integer" or "number" => (int?)schema["minimum"] ?? 1,
            "boolean" => false,
            "array" => new JsonArray(),
            _ => FilledObject(schema, [], depth),
        };
    }

    // Of several shapes the one that the members given fit best.
    private JsonNode Fitting(JsonNode schema, JsonObject json) => Choices(schema) is { Count: > 0 } choices
        ? choices.Select(choice => Resolved(choice)!)
            .Where(choice => (string?)choice["type"] is null or "object")
            .MaxBy(choice => json.Count(member => AllProperties(choice).ContainsKey(member.Key))) ?? schema
        : schema;

    private static List<JsonNode> Choices(JsonNode schema) =>
        [.. ((schema["oneOf"] ?? schema["anyOf"]) as JsonArray ?? []).OfType<JsonNode>()];

    private Dictionary<string, JsonNode> AllProperties(JsonNode schema)
    {
        var result = new Dictionary<string, JsonNode>();
        foreach (var part in Parts(schema))
        {
            foreach (var (name, property) in part["properties"] as JsonObject ?? [])
            {
                result[name] = property!;
            }
        }

        return result;
    }

    private IEnumerable<string> AllRequired(JsonNode schema) =>
        Parts(schema).SelectMany(part => (part["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()));

    private IEnumerable<JsonNode> Parts(JsonNode schema) =>
        new[] { schema }.Concat((schema["allOf"] as JsonArray ?? []).SelectMany(part => Parts(Resolved(part)!)));

    private JsonNode? Resolved(JsonNode? node)
    {
        while ((string?)node?["$ref"] is { } reference)
        {
            node = reference[2..].Split('/').Aggregate(document, (at, name) => at[name]!);
        }

        return node;
    }
}
