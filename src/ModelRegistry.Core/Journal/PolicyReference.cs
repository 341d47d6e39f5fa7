using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>Points at the policy a decision was made under.</summary>
/// <param name="Entry">Number of the entry that adopted it.</param>
/// <param name="Digest">Digest of the resolved policy's document.</param>
public sealed record PolicyReference(int Entry, Digest Digest)
{
    /// <summary>Reads a reference.</summary>
    public static PolicyReference Read(JsonReader reader)
    {
        reader.Closed("entry", "digest");
        return new PolicyReference((int)reader.Integer("entry", 1, int.MaxValue), reader.Parse<Digest>("digest"));
    }

    /// <summary>Returns the reference as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("entry", Entry), ("digest", Digest.ToString()));
}
