namespace ModelRegistry.Core.Json;

/// <summary>One of the JSON literals true, false and null.</summary>
public sealed class JsonLiteral : JsonValue
{
    internal JsonLiteral(bool? value, int offset = -1)
    {
        Value = value;
        Offset = offset;
    }

    /// <summary>Gets the literal true.</summary>
    public static JsonLiteral True { get; } = new(true);

    /// <summary>Gets the literal false.</summary>
    public static JsonLiteral False { get; } = new(false);

    /// <summary>Gets the literal null.</summary>
    public static JsonLiteral Null { get; } = new(null);

    /// <summary>Gets true, false, or null for the JSON null.</summary>
    public bool? Value { get; }

    /// <inheritdoc/>
    public override string Kind => Value is null ? "null" : "true/false";
}
