using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>Why something went wrong, as far as it is known.</summary>
/// <param name="Text">In words.</param>
/// <param name="Commit">Commit that brought it in, or null; versions of that commit carry the cause.</param>
/// <param name="Snapshot">Data snapshot that brought it in, or null; versions trained on it carry the cause.</param>
public sealed record IncidentCause(string Text, string? Commit, string? Snapshot)
{
    /// <summary>Reads a cause.</summary>
    public static IncidentCause Read(JsonReader reader)
    {
        reader.Closed("text", "commit", "snapshot");
        return new IncidentCause(reader.Text("text"), reader.OptionalText("commit"), reader.OptionalText("snapshot"));
    }

    /// <summary>Returns the cause as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("text", Text), ("commit", Commit), ("snapshot", Snapshot));
}
