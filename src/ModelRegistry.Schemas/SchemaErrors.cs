using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ModelRegistry.Schemas;

/// <summary>Reduces what the validator reports to what a person has to change.</summary>
internal static class SchemaErrors
{
    /// <summary>
    /// Returns the errors at the bottom: of alternatives, those of the one that was meant; of a value of the wrong kind,
    /// that only; of a text that is too short or long, not its pattern also.
    /// </summary>
    public static IEnumerable<ValidationError> Essential(IEnumerable<ValidationError> errors) => errors
        .SelectMany(Below)
        .GroupBy(error => error.Token!, ReferenceEqualityComparer.Instance)
        .SelectMany(group => group.Any(IsKind) || group.Key is JValue ? group.OrderBy(Weight).Take(1) : group);

    /// <summary>Returns whether an error says that a value is of the wrong kind.</summary>
    public static bool IsKind(ValidationError error) => error.Kind
        is ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected
        or ValidationErrorKind.BooleanExpected or ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected
        or ValidationErrorKind.NullExpected or ValidationErrorKind.NoTypeValidates;

    private static int Weight(ValidationError error) => IsKind(error) ? 0 : error.Kind == ValidationErrorKind.PatternMismatch ? 2 : 1;

    private static IEnumerable<ValidationError> Below(ValidationError error) => error switch
    {
        ChildSchemaValidationError { Kind: ValidationErrorKind.NotOneOf or ValidationErrorKind.NotAnyOf } choice => Meant(choice),
        ChildSchemaValidationError child => child.Errors.Values.SelectMany(errors => errors).SelectMany(Below),
        _ => [error],
    };

    // The alternative that was meant is of the right kind, has the right word where words tell alternatives apart, and is
    // the nearest of those. When none is of the right kind, the choice itself is the error.
    private static IEnumerable<ValidationError> Meant(ChildSchemaValidationError choice)
    {
        var meant = choice.Errors.Values
            .Where(errors => !errors.Any(error => IsKind(error) && ReferenceEquals(error.Token, choice.Token)))
            .OrderBy(errors => errors.Count(IsWord))
            .ThenBy(errors => errors.Count)
            .FirstOrDefault();
        return meant is null ? [choice] : meant.SelectMany(Below);
    }

    private static bool IsWord(ValidationError error) =>
        error.Kind is ValidationErrorKind.NotInEnumeration or ValidationErrorKind.ExcludedSchemaValidates;

    /// <summary>Returns the kinds of value that a schema accepts, in its order.</summary>
    public static IEnumerable<JsonObjectType> Kinds(JsonSchema schema)
    {
        var actual = schema.ActualSchema;
        return actual.Type != JsonObjectType.None
            ? Enum.GetValues<JsonObjectType>().Where(kind => kind != JsonObjectType.None && actual.Type.HasFlag(kind))
            : actual.OneOf.Concat(actual.AnyOf).SelectMany(Kinds);
    }
}
