using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>The newest entry of a journal at some moment.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Digest">Its digest.</param>
public sealed record JournalHead(int Entry, Digest Digest)
{
    /// <summary>Reads a head.</summary>
    public static JournalHead Read(JsonReader reader)
    {
        reader.Closed("entry", "digest");
        return new JournalHead((int)reader.Integer("entry", 1, int.MaxValue), reader.Parse<Digest>("digest"));
    }

    /// <summary>Returns the head as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("entry", Entry), ("digest", Digest.ToString()));
}
