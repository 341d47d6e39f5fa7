using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelRegistry.Testing.GitHub;

/// <summary>An answer: status, headers, and JSON or nothing.</summary>
public sealed record FakeAnswer(int Status, JsonNode? Body = null, string? ListMember = null)
{
    /// <summary>Gets headers.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Returns an answer with something made.</summary>
    public static FakeAnswer Created(JsonNode body) => new(201, body);

    /// <summary>Returns an answer with what was asked for.</summary>
    public static FakeAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>Returns an answer with one object, or that there is none.</summary>
    public static FakeAnswer Found(JsonNode? body) => body is null ? Error(404, "Not Found") : new(200, body);

    /// <summary>Returns an answer with a list, cut into pages later.</summary>
    public static FakeAnswer List(IEnumerable<JsonNode> items) => new(200, Array(items));

    /// <summary>Returns an answer with a list in a member, cut into pages later.</summary>
    public static FakeAnswer List(string member, IEnumerable<JsonNode> items) => new(200, Array(items), member);

    /// <summary>Returns an answer without a body.</summary>
    public static FakeAnswer Nothing(int status = 204) => new(status);

    /// <summary>Returns a redirection.</summary>
    public static FakeAnswer Redirect(string location) => new(302) { Headers = { ["Location"] = location } };

    /// <summary>Returns a refusal.</summary>
    public static FakeAnswer Error(int status, string message) => new(status, Message(message, status))
    {
        Headers = status is 403 or 404 ? new() { ["X-Accepted-GitHub-Permissions"] = "contents=write" } : [],
    };

    /// <summary>Returns a refusal of what was sent.</summary>
    public static FakeAnswer Invalid(string resource, string field, string code, string? message = null)
    {
        var body = Message("Validation Failed", 422);
        var error = new JsonObject { ["resource"] = resource, ["field"] = field, ["code"] = code };
        if (message is not null)
        {
            error["message"] = message;
        }

        body["errors"] = new JsonArray(error);
        return new FakeAnswer(422, body);
    }

    /// <summary>Returns the page a request asks for, with a link to the next.</summary>
    public FakeAnswer Paged(HttpRequest request, string address)
    {
        if (Body is not JsonArray all || Status != 200)
        {
            return this;
        }

        var size = Number(request, "per_page", 30);
        var page = Number(request, "page", 1);
        var items = request.Query.ContainsKey("per_page") || all.Count > size ? Slice(all, (page - 1) * size, size) : all;
        var answer = this with
        {
            Body = ListMember is null ? items : new JsonObject { ["total_count"] = all.Count, [ListMember] = items.DeepClone() },
        };
        if (all.Count > page * size)
        {
            var query = request.Query.Where(pair => pair.Key != "page").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}");
            answer.Headers["Link"] = $"<{address}?{string.Join('&', query.Append($"page={page + 1}"))}>; rel=\"next\", <{address}?page=9>; rel=\"last\"";
        }

        return answer;
    }

    /// <summary>Returns the bytes of the body.</summary>
    public byte[] ToBytes() => Body is null ? [] : Encoding.UTF8.GetBytes(Body.ToJsonString());

    /// <summary>Sets status and headers of a response.</summary>
    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        response.Headers["x-ratelimit-limit"] = "5000";
        response.Headers["x-ratelimit-remaining"] = "4999";
        if (Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
        }
    }

    /// <summary>Writes a response.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        WriteHead(response);
        if (Body is not null)
        {
            var bytes = ToBytes();
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes);
        }
    }

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items.Select(item => item.DeepClone())];

    private static JsonArray Slice(JsonArray all, int skip, int take) => [.. all.Skip(skip).Take(take).Select(item => item!.DeepClone())];

    private static JsonObject Message(string message, int status) => new()
    {
        ["message"] = message,
        ["documentation_url"] = "https://docs.github.com/rest",
        ["status"] = status.ToString(CultureInfo.InvariantCulture),
    };

    private static int Number(HttpRequest request, string name, int otherwise) =>
        request.Query.TryGetValue(name, out var text) ? int.Parse(text.ToString(), CultureInfo.InvariantCulture) : otherwise;
}
