using System.Globalization;

namespace ModelRegistry.Core.Json;

/// <summary>A JSON number, kept as the text it was written with.</summary>
public sealed class JsonNumber : JsonValue
{
    /// <summary>Creates the value from text the JSON grammar accepts as a number.</summary>
    public JsonNumber(string text, int offset = -1)
    {
        Text = text;
        Offset = offset;
    }

    /// <summary>Gets the number as written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string Kind => "number";

    /// <summary>Makes a whole number.</summary>
    public static JsonNumber Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
