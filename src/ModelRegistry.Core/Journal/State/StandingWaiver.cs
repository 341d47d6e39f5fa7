using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>A waiver that a version's standing remembers.</summary>
/// <param name="Entry">Number of the entry that granted it.</param>
/// <param name="By">Who granted it.</param>
/// <param name="Expires">From when on it is void.</param>
/// <param name="BodyDigest">Digest of the entry's body, so that the head proves what was granted.</param>
public sealed record StandingWaiver(int Entry, string By, DateTimeOffset Expires, Digest BodyDigest)
{
    /// <summary>Most waivers a standing remembers; a version that needs more is another version.</summary>
    public const int Most = 16;

    /// <summary>Returns the waivers after one more: beyond the most, the oldest void one is forgotten, else the oldest.</summary>
    public static IReadOnlyList<StandingWaiver> After(IReadOnlyList<StandingWaiver> before, Waived body, EntryEnvelope entry)
    {
        var kept = new List<StandingWaiver>(before) { new(entry.Number, entry.Actor.Name, body.Expires, body.BodyDigest) };
        while (kept.Count > Most)
        {
            kept.RemoveAt(Math.Max(0, kept.FindIndex(waiver => waiver.Expires <= entry.Time)));
        }

        return kept;
    }

    /// <summary>Reads a waiver.</summary>
    public static StandingWaiver Read(JsonReader reader)
    {
        reader.Closed("entry", "by", "expires", "body_digest");
        return new StandingWaiver(
            (int)reader.Integer("entry", 1, int.MaxValue), reader.Text("by"), reader.Time("expires"), reader.Parse<Digest>("body_digest"));
    }

    /// <summary>Returns the waiver as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("entry", Entry), ("by", By), ("expires", JournalTime.Write(Expires)), ("body_digest", BodyDigest.ToString()));
}
