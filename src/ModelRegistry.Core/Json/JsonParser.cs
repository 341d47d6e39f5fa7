using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Json;

/// <summary>
/// Parses JSON strictly (RFC 8259): no BOM, no comments, no trailing commas, no duplicate members, no lone surrogates,
/// within size and depth limits; remembers where every value stood.
/// </summary>
public static class JsonParser
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a document.</summary>
    /// <exception cref="DocumentException">The bytes are not acceptable JSON.</exception>
    public static JsonValue Parse(DocumentSource source, DocumentLimits limits)
    {
        CheckBytes(source, limits);
        var reader = new Utf8JsonReader(source.Bytes.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        var cursor = new Cursor(source, limits);
        try
        {
            Cursor.Next(ref reader);
            var value = cursor.Value(ref reader);
            Cursor.Next(ref reader);
            return value;
        }
        catch (JsonException exception)
        {
            throw cursor.Syntax(exception, reader);
        }
    }

    /// <summary>Parses a document that must be an object, and starts reading it.</summary>
    /// <exception cref="DocumentException">The bytes are not acceptable JSON, or not an object.</exception>
    public static JsonReader ParseObject(DocumentSource source, DocumentLimits limits) => Parse(source, limits) is JsonObject json
        ? new JsonReader(source, json, string.Empty)
        : throw new DocumentException(source.Error(string.Empty, 0, "must be a JSON object"));

    private static void CheckBytes(DocumentSource source, DocumentLimits limits)
    {
        var bytes = source.Bytes.Span;
        if (bytes.Length > limits.MaxBytes)
        {
            throw new DocumentException(source.Error(string.Empty, 0, $"is larger than {limits.MaxBytes} bytes"));
        }

        if (bytes.StartsWith(ByteOrderMark))
        {
            throw new DocumentException(source.Error(string.Empty, 0, "begins with a byte order mark; save it as UTF-8 without BOM"));
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new DocumentException(source.Error(string.Empty, FirstInvalid(bytes), "is not valid UTF-8 here"));
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }

    private sealed class Cursor(DocumentSource source, DocumentLimits limits)
    {
        private readonly List<string> _path = [];

        public static void Next(ref Utf8JsonReader reader) => _ = reader.Read();

        public JsonValue Value(ref Utf8JsonReader reader)
        {
            var offset = checked((int)reader.TokenStartIndex);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    return Object(ref reader, offset);
                case JsonTokenType.StartArray:
                    return Array(ref reader, offset);
                case JsonTokenType.String:
                    return new JsonString(Text(ref reader), offset);
                case JsonTokenType.Number:
                    return Number(ref reader, offset);
                case JsonTokenType.Null:
                    return new JsonLiteral(null, offset);
                default:
                    return new JsonLiteral(reader.TokenType == JsonTokenType.True, offset);
            }
        }

        public DocumentException Syntax(JsonException exception, Utf8JsonReader reader)
        {
            var offset = OffsetOf(exception);
            var tooDeep = reader.CurrentDepth >= limits.MaxDepth - 1 && exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
            return Error(offset, tooDeep ? $"is nested deeper than {limits.MaxDepth} levels" : "is not JSON here: " + Reason(offset));
        }

        private string Reason(int offset)
        {
            if (source.Bytes.Span[offset..].Trim(" \t\r\n,"u8).IsEmpty)
            {
                return "the document ends too early";
            }

            var rest = Encoding.UTF8.GetString(source.Bytes.Span[offset..Math.Min(offset + 24, source.Bytes.Length)]);
            return $"unexpected {Quotation.Of(rest.Split('\n')[0].TrimEnd('\uFFFD'))}";
        }

        private int OffsetOf(JsonException exception)
        {
            var bytes = source.Bytes.Span;
            var start = 0;
            for (var line = exception.LineNumber ?? 0; line > 0; line--)
            {
                start += bytes[start..].IndexOf((byte)'\n') + 1;
            }

            return Math.Min(bytes.Length, start + checked((int)(exception.BytePositionInLine ?? 0)));
        }

        private JsonObject Object(ref Utf8JsonReader reader, int offset)
        {
            var members = new List<JsonMember>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            for (Next(ref reader); reader.TokenType != JsonTokenType.EndObject; Next(ref reader))
            {
                var nameOffset = checked((int)reader.TokenStartIndex);
                var name = Text(ref reader);
                _path.Add(name);
                if (!names.Add(name))
                {
                    throw Error(nameOffset, "appears twice in one object");
                }

                Next(ref reader);
                members.Add(new JsonMember(name, Value(ref reader), nameOffset));
                _path.RemoveAt(_path.Count - 1);
            }

            return new JsonObject(members, offset);
        }

        private JsonArray Array(ref Utf8JsonReader reader, int offset)
        {
            var items = new List<JsonValue>();
            for (Next(ref reader); reader.TokenType != JsonTokenType.EndArray; Next(ref reader))
            {
                _path.Add(items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
                items.Add(Value(ref reader));
                _path.RemoveAt(_path.Count - 1);
            }

            return new JsonArray(items, offset);
        }

        private JsonNumber Number(ref Utf8JsonReader reader, int offset) => reader.ValueSpan.Length <= DocumentLimits.MaxNumberLength
            ? new JsonNumber(Encoding.UTF8.GetString(reader.ValueSpan), offset)
            : throw Error(offset, $"is a number of more than {DocumentLimits.MaxNumberLength} characters");

        private string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw Error(checked((int)reader.TokenStartIndex), "holds half of a surrogate pair (\\ud800 to \\udfff)");
            }
        }

        private DocumentException Error(int offset, string message) => new(source.Error(JsonPointer.Of(_path), offset, message));
    }
}
