using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>One thing that loading a file would do beyond reading numbers, or that cannot be looked into.</summary>
/// <param name="Kind">What it is, e.g. <c>import</c> or <c>unreadable</c>.</param>
/// <param name="Subject">What is imported, or what cannot be read.</param>
/// <param name="Offset">Offset of the instruction in its stream, or null.</param>
public sealed record SerializationFinding(string Kind, string Subject, long? Offset)
{
    /// <summary>Reads a finding.</summary>
    public static SerializationFinding Read(JsonReader reader)
    {
        reader.Closed("kind", "subject", "offset");
        return new SerializationFinding(reader.Text("kind"), reader.Text("subject"), reader.OptionalInteger("offset", 0, long.MaxValue));
    }

    /// <summary>Returns the finding as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("kind", Kind), ("subject", Subject), ("offset", Offset is { } offset ? JsonNumber.Of(offset) : null));
}
