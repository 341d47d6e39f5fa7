using System.Text;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Journal;

/// <summary>Writes entries as sealed bytes and reads them back, verifying the seal (<c>docs/formats/journal.md</c>).</summary>
public static class EntryCodec
{
    /// <summary>Level of this tool version: entries that require more are refused.</summary>
    public const int Level = 1;

    private const int Format = 1;
    private const string SealLine = "  \"seal\": \"";
    private static readonly int TailLength = $"{SealLine}{Digest.Prefix}{new string('0', 64)}\"\n}}\n".Length;

    /// <summary>Returns the sealed bytes of an entry.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when a text holds half of a surrogate pair.</exception>
    public static byte[] Write(EntryEnvelope entry, int stateFormat, Digest stateDigest)
    {
        try
        {
            var unsealed = JsonText.ToBytes(ToJson(entry, stateFormat, stateDigest)).AsSpan();
            byte[] body = [.. unsealed[..^"\n}\n".Length], .. ",\n"u8];
            return [.. body, .. Encoding.UTF8.GetBytes($"{SealLine}{Digest.Of(body)}\"\n}}\n")];
        }
        catch (EncoderFallbackException exception)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                "The entry cannot be written: a text in it holds half of a surrogate pair, which UTF-8 does not have.",
                "Give the text without that character.",
                exception);
        }
    }

    /// <summary>Reads an entry and verifies its seal.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="RegistryException"><c>Corrupt</c> when the bytes are not a sealed entry; <c>Unsupported</c> when the
    /// format, or the level the entry requires, is newer than this tool.</exception>
    public static JournalEntry Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var seal = VerifySeal(file, bytes.Span);
        try
        {
            var reader = JsonParser.ParseObject(new DocumentSource(file, bytes), DocumentLimits.Entry);
            return Read(reader, seal, Digest.Of(bytes.Span));
        }
        catch (DocumentException exception)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, $"A sealed entry is not readable: {exception.Message}", null, exception);
        }
    }

    private static Digest VerifySeal(string file, ReadOnlySpan<byte> bytes)
    {
        var tail = bytes.Length < TailLength ? [] : bytes[^TailLength..];
        var text = Encoding.UTF8.GetString(tail);
        if (!text.StartsWith(SealLine, StringComparison.Ordinal) || !text.EndsWith("\"\n}\n", StringComparison.Ordinal)
            || !Digest.TryParse(text[SealLine.Length..^"\"\n}\n".Length], null, out var seal))
        {
            throw Corrupt(file, "does not end with a seal");
        }

        return Digest.Of(bytes[..^TailLength]) == seal ? seal : throw Corrupt(file, "was changed after it was sealed: its seal does not fit its bytes");
    }

    private static RegistryException Corrupt(string file, string what) =>
        new(RegistryErrorCode.Corrupt, $"{file} {what}.", "Restore the file from a backup or another clone; never edit it.");

    private static JournalEntry Read(JsonReader reader, Digest seal, Digest digest)
    {
        CheckLevel(reader);
        reader.Closed(
            "format", "registry", "model", "number", "type", "requires", "time", "clock", "previous", "request_id", "actor",
            "definitions", "tool", "follows", "adopts", "policy", "notifies", "body", "state", "seal");
        var state = reader.Object("state");
        state.Closed("format", "digest");
        return new JournalEntry(
            ReadEnvelope(reader), (int)state.Integer("format", 1, int.MaxValue), state.Parse<Digest>("digest"), seal, digest);
    }

    private static void CheckLevel(JsonReader reader)
    {
        reader.Format(Format);
        var read = reader.Object("requires").Integer("read", 1, int.MaxValue);
        if (read > Level)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"Entry {reader.Integer("number", 1, int.MaxValue)} requires tool level {read} to read; this tool has level {Level}.",
                "Use a newer version of modelregistry.");
        }
    }

    private static EntryEnvelope ReadEnvelope(JsonReader reader)
    {
        var requires = reader.Object("requires");
        requires.Closed("read", "write");
        return new EntryEnvelope
        {
            Registry = reader.Text("registry"),
            Model = reader.Parse<ModelName>("model"),
            Number = (int)reader.Integer("number", 1, int.MaxValue),
            Time = reader.Time("time"),
            Clock = reader.Has("clock") ? reader.Time("clock") : null,
            Previous = reader.OptionalParse<Digest>("previous"),
            RequestId = reader.Parse<RequestId>("request_id"),
            Actor = Actor.Read(reader.Object("actor")),
            DefinitionsCommit = reader.OptionalObject("definitions")?.Text("commit"),
            Tool = reader.Text("tool"),
            Follows = ReadFollows(reader.Object("follows")),
            Adopts = reader.OptionalObject("adopts") is { } adopts ? PolicyAdopted.Read(adopts) : null,
            Policy = reader.OptionalObject("policy") is { } policy ? PolicyReference.Read(policy) : null,
            Notifies = reader.ParseAll<ChannelName>("notifies"),
            RequiresRead = (int)requires.Integer("read", 1, int.MaxValue),
            RequiresWrite = (int)requires.Integer("write", 1, int.MaxValue),
            Body = EntryBodies.Read(reader.Text("type"), reader.Object("body")),
        };
    }

    private static KeyValuePair<string, int>[] ReadFollows(JsonReader reader) =>
        [.. reader.Json.Members.Select(member => KeyValuePair.Create(member.Name, (int)reader.Integer(member.Name, 0, int.MaxValue)))];

    private static JsonObject ToJson(EntryEnvelope entry, int stateFormat, Digest stateDigest) => JsonObject.Of(
        ("format", Format),
        ("registry", entry.Registry),
        ("model", entry.Model.Text),
        ("number", entry.Number),
        ("type", entry.Body.Type),
        ("requires", JsonObject.Of(("read", entry.RequiresRead), ("write", entry.RequiresWrite))),
        ("time", JournalTime.Write(entry.Time)),
        ("clock", entry.Clock is { } clock ? JournalTime.Write(clock) : null),
        ("previous", entry.Previous?.ToString()),
        ("request_id", entry.RequestId.Text),
        ("actor", entry.Actor.ToJson()),
        ("definitions", entry.DefinitionsCommit is { } commit ? JsonObject.Of(("commit", commit)) : null),
        ("tool", entry.Tool),
        ("follows", JsonObject.Of(entry.Follows.Select(pointer => new JsonMember(pointer.Key, pointer.Value)))),
        ("adopts", entry.Adopts?.ToJson()),
        ("policy", entry.Policy?.ToJson()),
        ("notifies", entry.Notifies.Count == 0 ? null : JsonArray.Of(entry.Notifies.Select(channel => (JsonValue)channel.Text))),
        ("body", entry.Body.ToJson()),
        ("state", JsonObject.Of(("format", stateFormat), ("digest", stateDigest.ToString()))));
}
