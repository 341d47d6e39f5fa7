using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>Writes entries for output documents: who, when, what in one line, and the body's first members.</summary>
internal static class EntryJson
{
    public static JsonObject Of(JournalEntry entry) => JsonObject.Of(
    [
        ("entry", entry.Number),
        ("type", entry.Body.Type),
        ("time", JournalTime.Write(entry.Time)),
        ("actor", entry.Envelope.Actor.ToJson()),
        ("summary", EntrySummary.Of(entry)),
        .. BodySummary.Members(entry.Body),
        ("adopts", entry.Envelope.Adoption is { } adopted ? JsonObject.Of(("policy", adopted.PolicyDigest.ToString()), ("commit", entry.Envelope.DefinitionsCommit)) : null),
        ("digest", entry.Digest.ToString()),
    ]);
}
