using System.Text;
using ModelRegistry.Core.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ModelRegistry.Schemas;

/// <summary>
/// Checks documents against the schemas this tool ships. Says everything that is wrong at once, each with its place;
/// the parsers of the core stop at the first. Safe to use from many threads; a schema is loaded when first used.
/// </summary>
public static class SchemaValidator
{
    /// <summary>Returns what is wrong with a document, in document order; nothing when it fits.</summary>
    public static IReadOnlyList<DocumentError> Validate(SchemaName name, DocumentSource source)
    {
        JsonValue document;
        try
        {
            document = JsonParser.Parse(source, name.Limits);
        }
        catch (DocumentException exception)
        {
            return exception.Errors;
        }

        return Validate(SchemaLibrary.Get(name), source, document);
    }

    /// <summary>Returns what is wrong with a document by a schema of the caller's, in document order.</summary>
    /// <exception cref="DocumentException">The schema uses what is not enforced, or one of both is not JSON.</exception>
    public static IReadOnlyList<DocumentError> Validate(DocumentSource schema, DocumentSource source) =>
        Validate(SchemaLibrary.Load(schema), source, JsonParser.Parse(source, DocumentLimits.Entry));

    /// <summary>Returns the text of a schema.</summary>
    public static string Text(SchemaName name) => Encoding.UTF8.GetString(SchemaLibrary.Source(name).Bytes.Span);

    private static IReadOnlyList<DocumentError> Validate(JsonSchema schema, DocumentSource source, JsonValue document)
    {
        var tokens = new DocumentTokens(document);
        return [.. SchemaErrors.Essential(schema.Validate(tokens.Root))
            .Select(error => (error, place: tokens[error.Token!]))
            .OrderBy(found => found.place.Offset)
            .Select(found => source.Error(Pointer(found.error, found.place), found.place.Offset, SchemaMessages.Of(found.error, found.place.Value)))];
    }

    private static string Pointer(ValidationError error, TokenPlace place) => error.Kind == ValidationErrorKind.PropertyRequired
        ? JsonPointer.Append(place.Pointer, error.Property!)
        : place.Pointer;
}
