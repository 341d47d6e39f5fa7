using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training;

/// <summary>Reads the text of files that tools wrote, as leniently as those tools do: a byte order mark is skipped.</summary>
internal static class EvidenceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(DocumentSource source)
    {
        var bytes = source.Bytes.Span;
        try
        {
            return Strict.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new UnreadableEvidenceException("is not UTF-8 text", exception);
        }
    }

    public static JsonObject Json(DocumentSource source)
    {
        try
        {
            return JsonParser.ParseObject(source, new DocumentLimits(source.Bytes.Length, MaxDepth)).Json;
        }
        catch (DocumentException exception)
        {
            var error = exception.Errors[0];
            throw new UnreadableEvidenceException($"is not JSON: line {error.Line}, column {error.Column}: {error.Message}", exception);
        }
    }

    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    public static string? Text(JsonValue? value) => value is JsonString { Text.Length: > 0 } text ? text.Text : null;

    public static IEnumerable<JsonObject> Objects(JsonValue? value) => value is JsonArray array ? array.Items.OfType<JsonObject>() : [];

    private const int MaxDepth = 200;
}
