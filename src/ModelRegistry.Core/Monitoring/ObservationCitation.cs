using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>Names the observations a decision rests on, without holding them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Digest">SHA-256 over their digests, one a line, in ordinal order.</param>
/// <param name="From">Beginning of the first window, or null when there are none.</param>
/// <param name="To">End of the last window, or null.</param>
public sealed record ObservationCitation(int Count, Digest Digest, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Cites observations.</summary>
    public static ObservationCitation Of(IReadOnlyList<Observation> observations) => new(
        observations.Count,
        Digest.Of(Encoding.UTF8.GetBytes(string.Concat(
            observations.Select(observation => observation.Digest.ToString()).Order(StringComparer.Ordinal).Select(digest => digest + "\n")))),
        observations.Count == 0 ? null : observations.Min(observation => observation.Window.From),
        observations.Count == 0 ? null : observations.Max(observation => observation.Window.To));

    /// <summary>Reads a citation.</summary>
    public static ObservationCitation Read(JsonReader reader)
    {
        reader.Closed("count", "digest", "from", "to");
        return new ObservationCitation(
            (int)reader.Integer("count", 0, int.MaxValue),
            reader.Parse<Digest>("digest"),
            reader.Has("from") ? reader.Time("from") : null,
            reader.Has("to") ? reader.Time("to") : null);
    }

    /// <summary>Returns the citation as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("count", Count),
        ("digest", Digest.ToString()),
        ("from", From is { } from ? JournalTime.Write(from) : null),
        ("to", To is { } to ? JournalTime.Write(to) : null));
}
