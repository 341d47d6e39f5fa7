using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

/// <summary>Small things all endpoints do with JSON.</summary>
internal static class JsonText
{
    public static string Now => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Finds an object by its number.</summary>
    public static JsonObject? Find(this IEnumerable<JsonObject> objects, string member, long number) =>
        objects.FirstOrDefault(item => item[member]?.ToString() == Text(number));

    /// <summary>Returns a number as JSON writes it; seeds may hold whole numbers of any width.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Copies members of a request's body that are there.</summary>
    public static void Take(this JsonObject target, JsonNode? body, params string[] members)
    {
        foreach (var member in members.Where(member => body is JsonObject json && json.ContainsKey(member)))
        {
            target[member] = body![member]?.DeepClone();
        }
    }

    /// <summary>Returns an object without members that GitHub doesn't have.</summary>
    public static JsonObject Without(this JsonObject source, params string[] members)
    {
        var copy = source.DeepClone().AsObject();
        foreach (var member in members)
        {
            copy.Remove(member);
        }

        return copy;
    }
}
