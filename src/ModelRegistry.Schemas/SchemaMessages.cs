using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ModelRegistry.Schemas;

/// <summary>Says in our words what the validator found.</summary>
internal static class SchemaMessages
{
    /// <summary>Returns the message for an error about a value.</summary>
    public static string Of(ValidationError error, JsonValue value)
    {
        var schema = error.Schema.ActualSchema;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => "is missing",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => Unknown(error.Property!, schema),
            ValidationErrorKind.PatternMismatch => $"must be {schema.Title}, not {Shown(value)}",
            ValidationErrorKind.ExcludedSchemaValidates => $"must not be {Shown(value)}",
            ValidationErrorKind.NotInEnumeration => $"must be {Words(schema)}, not {Shown(value)}",
            ValidationErrorKind.ItemsNotUnique => "must not have the same item twice",
            _ => SchemaErrors.IsKind(error) || error is ChildSchemaValidationError ? Kind(schema, value) : Limit(error.Kind, schema),
        };
    }

    private static string Limit(ValidationErrorKind kind, JsonSchema schema) => kind switch
    {
        ValidationErrorKind.StringTooShort when schema.MinLength == 1 => "must not be empty",
        ValidationErrorKind.StringTooShort => $"must have at least {schema.MinLength} characters",
        ValidationErrorKind.StringTooLong => $"must have at most {schema.MaxLength} characters",
        ValidationErrorKind.NumberTooSmall => $"must be {(schema.IsExclusiveMinimum ? "more than" : "at least")} {Text(schema.Minimum)}",
        ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig =>
            $"must be {(schema.IsExclusiveMaximum ? "less than" : "at most")} {Text(schema.Maximum)}",
        ValidationErrorKind.TooFewItems => $"must have at least {Count(schema.MinItems, "item")}",
        ValidationErrorKind.TooManyItems => $"must have at most {Count(schema.MaxItems, "item")}",
        ValidationErrorKind.TooFewProperties => $"must have at least {Count(schema.MinProperties, "member")}",
        ValidationErrorKind.TooManyProperties => $"must have at most {Count(schema.MaxProperties, "member")}",
        _ => "does not fit the schema",
    };

    private static string Kind(JsonSchema schema, JsonValue value)
    {
        if (value is JsonNumber large && schema.Type.HasFlag(JsonObjectType.Integer) && !large.Text.AsSpan().ContainsAnyExcept("-0123456789"))
        {
            return large.Text[0] == '-' ? $"must be at least {Text(schema.Minimum)}" : $"must be at most {Text(schema.Maximum)}";
        }

        var kinds = SchemaErrors.Kinds(schema).Select(Word).Distinct().ToArray();
        var expected = kinds.Length < 2 ? string.Concat(kinds) : $"{string.Join(", ", kinds[..^1])} or {kinds[^1]}";
        return $"must be {expected}, not {(value is JsonNumber number ? NotNumber(number, kinds) : value.Kind)}";
    }

    private static string NotNumber(JsonNumber number, string[] expected) =>
        expected.Contains(Word(JsonObjectType.Integer)) ? number.Text : number.Kind;

    private static string Word(JsonObjectType kind) => kind switch
    {
        JsonObjectType.String => "text",
        JsonObjectType.Number => "a number",
        JsonObjectType.Integer => "a whole number",
        JsonObjectType.Boolean => "true or false",
        JsonObjectType.Object => "an object",
        JsonObjectType.Array => "a list",
        _ => "null",
    };

    private static string Unknown(string name, JsonSchema schema)
    {
        if (schema.PatternProperties.Count > 0)
        {
            return $"is not a name allowed here{(schema.Title is { } title ? $": use {title}" : string.Empty)}";
        }

        var known = schema.Properties.Keys.ToArray();
        var near = Spelling.Nearest(name, known) is { } nearest ? $" (did you mean {nearest}?)" : string.Empty;
        return $"is not a known member{near}{(known.Length is 0 or > 12 ? string.Empty : $"; known here: {string.Join(", ", known)}")}";
    }

    private static string Words(JsonSchema schema) => schema.Enumeration.Count == 1
        ? Text(schema.Enumeration.First())
        : "one of " + string.Join(", ", schema.Enumeration.Select(Text));

    private static string Shown(JsonValue value) => value switch
    {
        JsonString text => Quotation.Of(text.Text),
        JsonNumber number => number.Text,
        _ => value.Kind,
    };

    private static string Count(int number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? string.Empty : "s")}";

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
}
