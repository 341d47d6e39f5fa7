using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A definition file a policy was resolved from.</summary>
/// <param name="File">Path below the registry.</param>
/// <param name="Digest">Digest of its bytes.</param>
public sealed record PolicySource(string File, Digest Digest)
{
    /// <summary>Reads a source.</summary>
    public static PolicySource Read(JsonReader reader)
    {
        reader.Closed("file", "digest");
        return new PolicySource(reader.Text("file"), reader.Parse<Digest>("digest"));
    }

    /// <summary>Returns the source as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("file", File), ("digest", Digest.ToString()));
}
