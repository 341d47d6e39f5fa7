using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// How far a model's tags have come: <c>tags.json</c> beside its journal, a view that only a ledger in Git has. It spares every
/// move the listing of all tags, and a clone without tags counts on correctly.
/// </summary>
/// <param name="Counter">Highest counter of any tag of the model; 0 when none has one.</param>
/// <param name="Second">Tagger second of the newest tag.</param>
internal sealed record GtoCursor(int Counter, long Second)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "tags.json";

    private const int Format = 1;
    private const long MaxSecond = 253_402_300_798; // One before the year 10000.

    /// <summary>Returns where tags stand that are there already.</summary>
    public static GtoCursor After(IEnumerable<GtoTagRecord> tags) => tags.Aggregate(
        new GtoCursor(0, 0),
        (cursor, tag) => new GtoCursor(Math.Max(cursor.Counter, GtoTagName.Read(tag.Name)?.Counter ?? 0), Math.Max(cursor.Second, tag.Second)));

    /// <summary>Returns where the tags stand after one more.</summary>
    public GtoCursor Next(GtoEvent happened, DateTimeOffset time) =>
        new(Counter + (GtoTag.IsCounted(happened) ? 1 : 0), Math.Max(time.ToUnixTimeSeconds(), Second + 1));

    /// <summary>Reads a cursor; null when the bytes are none.</summary>
    public static GtoCursor? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = JsonParser.ParseObject(new DocumentSource(FileName, bytes), DocumentLimits.Candidate);
            reader.Closed("format", "counter", "second");
            reader.Format(Format);
            return new GtoCursor((int)reader.Integer("counter", 0, int.MaxValue - 1), reader.Integer("second", 0, MaxSecond));
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    /// <summary>Returns the file's bytes.</summary>
    public byte[] ToBytes() => JsonText.ToBytes(JsonObject.Of(("format", Format), ("counter", Counter), ("second", Second)));
}
