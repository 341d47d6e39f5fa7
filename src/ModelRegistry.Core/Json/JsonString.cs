namespace ModelRegistry.Core.Json;

/// <summary>A JSON text value.</summary>
public sealed class JsonString : JsonValue
{
    /// <summary>Creates the value.</summary>
    public JsonString(string text, int offset = -1)
    {
        Text = text;
        Offset = offset;
    }

    /// <summary>Gets the text.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string Kind => "text";
}
