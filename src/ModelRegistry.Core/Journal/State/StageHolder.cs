using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>A version that holds or held a stage.</summary>
/// <param name="Version">The version.</param>
/// <param name="Entry">Number of the entry that moved the stage to it.</param>
/// <param name="Time">When that was.</param>
/// <param name="Verdict">What that move's gates said: <c>passed</c>, <c>waived</c> or <c>unverified</c>.</param>
public sealed record StageHolder(ModelVersion Version, int Entry, DateTimeOffset Time, string Verdict)
{
    /// <summary>Every gate passed.</summary>
    public const string Passed = "passed";

    /// <summary>Every gate passed or was waived.</summary>
    public const string Waived = "waived";

    /// <summary>No gates vouch for the move: a rollback to a version that never held the stage, which is refused, and reported by an audit.</summary>
    public const string Unverified = "unverified";

    /// <summary>Returns the holder that an entry made, or null when the entry moves no stage.</summary>
    public static StageHolder? After(JournalEntry entry) => After(entry.Envelope);

    /// <summary>Reads a holder.</summary>
    public static StageHolder Read(JsonReader reader)
    {
        reader.Closed("version", "entry", "time", "verdict");
        return ReadMembers(reader);
    }

    /// <summary>Returns the holder as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of([.. ToMembers()]);

    internal static StageHolder? After(EntryEnvelope entry) => entry.Body switch
    {
        Promoted body => new StageHolder(body.Move.Version, entry.Number, entry.Time, VerdictOf(body.Gates)),
        RolledBack body => new StageHolder(body.Move.Version, entry.Number, entry.Time, body.Verdict),
        _ => null,
    };

    internal static StageHolder ReadMembers(JsonReader reader) => new(
        reader.Parse<ModelVersion>("version"),
        (int)reader.Integer("entry", 1, int.MaxValue),
        reader.Time("time"),
        reader.Text("verdict"));

    internal IEnumerable<(string Name, JsonValue? Value)> ToMembers() =>
    [
        ("version", Version.ToString()), ("entry", Entry), ("time", JournalTime.Write(Time)), ("verdict", Verdict),
    ];

    private static string VerdictOf(IEnumerable<GateResult> gates) => gates.Any(gate => gate.Verdict == Gates.Verdict.Waived) ? Waived : Passed;
}
