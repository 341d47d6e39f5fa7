using System.Globalization;

namespace ModelRegistry.Core.Json;

/// <summary>Writes and follows JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Returns the pointer of a path of member names and indices; empty for the whole document.</summary>
    public static string Of(IEnumerable<string> path) => string.Concat(path.Select(part => "/" + Escape(part)));

    /// <summary>Returns the pointer of a member below another pointer; the pointer itself when <paramref name="name"/> is empty.</summary>
    public static string Append(string pointer, string name) => name.Length == 0 ? pointer : $"{pointer}/{Escape(name)}";

    /// <summary>Returns the parts of a pointer, unescaped; none for the whole document.</summary>
    public static IReadOnlyList<string> Parts(string pointer) => pointer.Length == 0
        ? []
        : [.. pointer.Split('/').Skip(1).Select(Unescape)];

    /// <summary>Follows a pointer as far as it goes.</summary>
    /// <param name="root">Value to begin at.</param>
    /// <param name="pointer">Pointer to follow.</param>
    /// <param name="complete">Whether all of it exists.</param>
    /// <returns>The value pointed to, or the last one that exists on the way.</returns>
    public static JsonValue Find(JsonValue root, string pointer, out bool complete)
    {
        var value = root;
        foreach (var part in Parts(pointer))
        {
            if (Child(value, part) is not { } child)
            {
                complete = false;
                return value;
            }

            value = child;
        }

        complete = true;
        return value;
    }

    private static JsonValue? Child(JsonValue value, string part) => value switch
    {
        JsonObject json => json[part],
        JsonArray array when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < array.Items.Count => array.Items[index],
        _ => null,
    };

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Escape(string part) =>
        part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
