using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelRegistry.Core.Json;

/// <summary>
/// The one way this product writes JSON: UTF-8 without BOM, LF, two spaces, final newline, members in document order,
/// numbers as given; strings escape only <c>"</c>, <c>\</c> and U+0000 to U+001F.
/// </summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Returns the text of a value without a final newline.</summary>
    public static string Write(JsonValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>Returns the bytes of a document: the value and a final newline.</summary>
    /// <exception cref="EncoderFallbackException">A string holds a lone surrogate.</exception>
    public static byte[] ToBytes(JsonValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return Strict.GetBytes(text.Append('\n').ToString());
    }

    /// <summary>Returns a string in quotes, escaped.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2);
        AppendString(result, text);
        return result.ToString();
    }

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void Append(StringBuilder text, JsonValue value, int depth)
    {
        switch (value)
        {
            case JsonObject { Members.Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject json:
                AppendAll(text, '{', json.Members, '}', depth, AppendMember);
                break;
            case JsonArray { Items.Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray array:
                AppendAll(text, '[', array.Items, ']', depth, Append);
                break;
            case JsonString json:
                AppendString(text, json.Text);
                break;
            case JsonNumber number:
                text.Append(number.Text);
                break;
            case JsonLiteral literal:
                text.Append(literal.Value switch { true => "true", false => "false", null => "null" });
                break;
        }
    }

    private static void AppendAll<T>(
        StringBuilder text, char open, IReadOnlyList<T> items, char close, int depth, Action<StringBuilder, T, int> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            append(text, items[i], depth + 1);
        }

        text.Append('\n').Append(' ', 2 * depth).Append(close);
    }

    private static void AppendMember(StringBuilder text, JsonMember member, int depth)
    {
        AppendString(text, member.Name);
        text.Append(": ");
        Append(text, member.Value, depth);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..next]);
            AppendEscape(text, rest[next]);
            rest = rest[(next + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static void AppendEscape(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\t' => text.Append("\\t"),
        '\n' => text.Append("\\n"),
        '\f' => text.Append("\\f"),
        '\r' => text.Append("\\r"),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
