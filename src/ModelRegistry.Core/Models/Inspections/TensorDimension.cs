using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>One dimension of a tensor: a size, a name for one that is known only at run time, or neither.</summary>
/// <param name="Size">Number of elements, from 0; null when any will do.</param>
/// <param name="Symbol">Name of a size known only at run time, or null.</param>
public sealed record TensorDimension(long? Size, string? Symbol)
{
    /// <summary>Gets the dimension nothing is said about.</summary>
    public static TensorDimension Any { get; } = new(null, null);

    /// <summary>Makes a dimension of known size.</summary>
    public static TensorDimension Of(long size) => new(size, null);

    /// <summary>Reads a number, a name or null; returns null for anything else.</summary>
    public static TensorDimension? FromJson(JsonValue value) => value switch
    {
        JsonLiteral { Value: null } => Any,
        JsonString { Text.Length: > 0 } symbol => new TensorDimension(null, symbol.Text),
        JsonNumber { Text: var text } when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => Of(size),
        _ => null,
    };

    /// <summary>Returns a number, a name or null.</summary>
    public JsonValue ToJson() => Size is { } size ? JsonNumber.Of(size) : Symbol is { } symbol ? new JsonString(symbol) : JsonLiteral.Null;

    /// <summary>Returns <c>3</c>, <c>batch</c> or <c>?</c>.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}
