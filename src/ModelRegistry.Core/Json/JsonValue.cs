namespace ModelRegistry.Core.Json;

/// <summary>
/// A JSON value as it was written: members in document order, numbers exactly as given. Values compare by content;
/// where they stood in a document does not count.
/// </summary>
public abstract class JsonValue : IEquatable<JsonValue>
{
    private protected JsonValue()
    {
    }

    /// <summary>Gets where the value began in the bytes it was parsed from, or -1 when it was made by the program.</summary>
    public int Offset { get; private protected init; } = -1;

    /// <summary>Gets the word people use for this kind of value: object, list, text, number, true/false, null.</summary>
    public abstract string Kind { get; }

    /// <summary>Makes a text value.</summary>
    public static implicit operator JsonValue(string? text) => text is null ? JsonLiteral.Null : new JsonString(text);

    /// <summary>Makes a number.</summary>
    public static implicit operator JsonValue(long number) => JsonNumber.Of(number);

    /// <summary>Makes true or false.</summary>
    public static implicit operator JsonValue(bool flag) => flag ? JsonLiteral.True : JsonLiteral.False;

    /// <inheritdoc/>
    public bool Equals(JsonValue? other) => ReferenceEquals(this, other) || (other is not null && ToString() == other.ToString());

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as JsonValue);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the JSON text of the value, indented as documents are.</summary>
    public override string ToString() => JsonText.Write(this);
}
