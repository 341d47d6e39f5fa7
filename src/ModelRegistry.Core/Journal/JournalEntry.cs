using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>A sealed entry, its seal verified.</summary>
/// <param name="Envelope">What it says.</param>
/// <param name="StateFormat">Format of the state it leads to.</param>
/// <param name="StateDigest">Digest of the state it leads to.</param>
/// <param name="Seal">Digest of all bytes before the seal's line.</param>
/// <param name="Digest">Digest of the whole file: what the next entry calls <c>previous</c> and people keep as the head.</param>
public sealed record JournalEntry(EntryEnvelope Envelope, int StateFormat, Digest StateDigest, Digest Seal, Digest Digest)
{
    /// <summary>Gets the entry's number.</summary>
    public int Number => Envelope.Number;

    /// <summary>Gets the entry's time.</summary>
    public DateTimeOffset Time => Envelope.Time;

    /// <summary>Gets the decision.</summary>
    public EntryBody Body => Envelope.Body;

    /// <summary>Returns the file name of an entry's number: eight digits and <c>.json</c>.</summary>
    public static string FileName(int number) => $"{number:D8}.json";
}
