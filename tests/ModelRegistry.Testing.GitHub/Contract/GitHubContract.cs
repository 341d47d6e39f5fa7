using System.Reflection;
using System.Text.Json.Nodes;
using NJsonSchema;
using NSwag;

namespace ModelRegistry.Testing.GitHub.Contract;

/// <summary>GitHub's official description: matches requests, and says what of a request or an answer does not fit it.</summary>
public sealed class GitHubContract
{
    private readonly OpenApiDocument _document;
    private readonly IReadOnlyList<PathPattern> _patterns;
    private readonly SchemaFiller _filler;

    private GitHubContract(string text)
    {
        _document = OpenApiDocument.FromJsonAsync(text).GetAwaiter().GetResult();
        _patterns = [.. _document.Paths.Keys.Select(path => new PathPattern(path)).OrderByDescending(pattern => pattern.Literals)];
        _filler = new SchemaFiller(JsonNode.Parse(text)!);
    }

    /// <summary>Gets the description this product is held against.</summary>
    public static GitHubContract Official { get; } = new(ReadText());

    /// <summary>Returns the operation of a request, or null.</summary>
    public MatchedOperation? Match(string method, string path)
    {
        foreach (var pattern in _patterns)
        {
            if (_document.Paths[pattern.Path].ContainsKey(method.ToLowerInvariant()) && pattern.Match(path) is { } parameters)
            {
                return new MatchedOperation(method.ToLowerInvariant(), pattern.Path, parameters);
            }
        }

        return null;
    }

    /// <summary>Returns what of a request does not fit.</summary>
    public IEnumerable<string> CheckRequest(MatchedOperation matched, FakeRequest request, bool isUpload)
    {
        var operation = _document.Paths[matched.Path][matched.Method];
        var known = operation.ActualParameters.Where(parameter => parameter.Kind == OpenApiParameterKind.Query).ToDictionary(parameter => parameter.Name);
        foreach (var (name, value) in request.Context.Request.Query)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                yield return $"{matched.Key}: the query parameter {name} is unknown.";
            }
            else if (parameter.ActualSchema is { Enumeration.Count: > 0 } schema && !schema.Enumeration.Contains(value.ToString()))
            {
                yield return $"{matched.Key}: {name} may not be {value}.";
            }
        }

        foreach (var required in known.Values.Where(parameter => parameter.IsRequired && !request.Context.Request.Query.ContainsKey(parameter.Name)))
        {
            yield return $"{matched.Key}: the query parameter {required.Name} is missing.";
        }

        if (isUpload)
        {
            yield break;
        }

        foreach (var header in HeaderViolations(matched, request))
        {
            yield return header;
        }

        var body = operation.ActualRequestBody?.Content.TryGetValue("application/json", out var media) == true ? media.Schema : null;
        if (body is null ? request.Body is not null : request.Body is null && operation.ActualRequestBody!.IsRequired)
        {
            yield return $"{matched.Key}: a body is {(body is null ? "not expected" : "missing")}.";
        }

        if (body is not null && request.Body is { } sent)
        {
            foreach (var violation in Validate(matched.Key, body, sent).Concat(UnknownMembers(matched.Key, body.ActualSchema, sent)))
            {
                yield return violation;
            }
        }
    }

    /// <summary>Returns what of an answer does not fit.</summary>
    public IEnumerable<string> CheckAnswer(MatchedOperation matched, FakeAnswer answer)
    {
        var responses = _document.Paths[matched.Path][matched.Method].ActualResponses;
        var status = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!responses.TryGetValue(status, out var response))
        {
            return answer.Status is 400 or 401 or 403 or 404 or 422 ? [] : [$"{matched.Key}: the status {status} is not documented."];
        }

        var schema = response.Content.TryGetValue("application/json", out var media) ? media.Schema : null;
        if (schema is null || answer.Body is null)
        {
            return schema is null || answer.Status >= 300 ? [] : [$"{matched.Key}: {status} has a body."];
        }

        return Validate($"{matched.Key}: {status}", schema, answer.Body);
    }

    /// <summary>Returns an answer with the members the description requires and the fake has no use for.</summary>
    public FakeAnswer Fill(MatchedOperation matched, FakeAnswer answer) =>
        answer.Body is null || answer.Status >= 300 ? answer : answer with { Body = _filler.Fill(matched, answer.Status, answer.Body) };

    private static IEnumerable<string> HeaderViolations(MatchedOperation matched, FakeRequest request)
    {
        var headers = request.Context.Request.Headers;
        if (headers["X-GitHub-Api-Version"] != "2022-11-28")
        {
            yield return $"{matched.Key}: X-GitHub-Api-Version is '{headers["X-GitHub-Api-Version"]}'.";
        }

        if (headers.UserAgent.Count == 0)
        {
            yield return $"{matched.Key}: User-Agent is missing.";
        }

        if (request.Body is not null && headers.ContentType.ToString().Split(';')[0] != "application/json")
        {
            yield return $"{matched.Key}: the body is sent as {headers.ContentType}.";
        }
    }

    private static IEnumerable<string> Validate(string what, JsonSchema schema, JsonNode value) =>
        schema.ActualSchema.Validate(Newtonsoft.Json.Linq.JToken.Parse(value.ToJsonString()), SchemaType.OpenApi3)
            .Select(error => $"{what}: {error.Kind} at {error.Path} of {Shortened(value.ToJsonString())}");

    // The description allows unknown members everywhere; in what we send, one is a mistake.
    private static IEnumerable<string> UnknownMembers(string what, JsonSchema schema, JsonNode value)
    {
        if (value is JsonArray array && schema.Item is { } item)
        {
            return array.OfType<JsonNode>().SelectMany(element => UnknownMembers(what, item.ActualSchema, element));
        }

        return value is JsonObject json && schema.ActualProperties.Count > 0
            ? json.SelectMany(member => schema.ActualProperties.TryGetValue(member.Key, out var property)
                ? member.Value is null ? [] : UnknownMembers(what, property.ActualSchema, member.Value)
                : [$"{what}: the member {member.Key} is unknown."])
            : [];
    }

    private static string Shortened(string text) => text.Length <= 300 ? text : text[..300] + "…";

    private static string ReadText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("api.github.com.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
