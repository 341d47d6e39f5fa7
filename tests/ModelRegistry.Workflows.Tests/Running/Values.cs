using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>How expressions of GitHub Actions turn values into one another and compare them.</summary>
internal static class Values
{
    public static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonValue json => json.GetValueKind() switch
        {
            JsonValueKind.String => json.GetValue<string>().Length > 0,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Number(value) is not 0 and not double.NaN,
        },
        _ => true,
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => string.Empty,
        JsonArray => "Array",
        JsonObject => "Object",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => Number(value).ToString("G15", CultureInfo.InvariantCulture),
        },
    };

    public static bool AreEqual(JsonNode? left, JsonNode? right)
    {
        if (left is JsonArray or JsonObject || right is JsonArray or JsonObject)
        {
            return ReferenceEquals(left, right);
        }

        return left is not null && right is not null && left.GetValueKind() == JsonValueKind.String && right.GetValueKind() == JsonValueKind.String
            ? left.GetValue<string>().Equals(right.GetValue<string>(), StringComparison.OrdinalIgnoreCase)
            : Number(left).Equals(Number(right)) && !double.IsNaN(Number(left));
    }

    /// <summary>Returns a value as text of JSON, as <c>toJSON</c> does.</summary>
    public static string Json(JsonNode? value) => value is null ? "null" : value.ToJsonString();

    public static double Number(JsonNode? value) => value switch
    {
        null => 0,
        JsonValue json => json.GetValueKind() switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String => json.GetValue<string>() is { Length: > 0 } text
                ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN
                : 0,
            _ => double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture),
        },
        _ => double.NaN,
    };
}
