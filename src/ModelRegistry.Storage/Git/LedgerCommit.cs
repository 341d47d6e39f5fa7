using System.Globalization;
using System.Text;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>What the commit of an entry says: what was decided, and trailers by which it is found again.</summary>
internal sealed class LedgerCommit
{
    /// <summary>Trailer that names the model.</summary>
    public const string ModelTrailer = "Registry-Model";

    /// <summary>Trailer that names the entry's number.</summary>
    public const string EntryTrailer = "Registry-Entry";

    /// <summary>Trailer that names the digest of the entry: the head of the model's journal from here on.</summary>
    public const string HeadTrailer = "Registry-Head";

    /// <summary>Trailer of a registration that names the version that was sealed.</summary>
    public const string VersionTrailer = "Registry-Version";

    private readonly ModelName _model;
    private readonly int _number;

    private LedgerCommit(ModelName model, int number, JournalEntry? entry, Digest head)
    {
        (_model, _number, Entry, Head) = (model, number, entry, head);
        Event = entry is null ? null : GtoEvent.Of(entry.Body);
    }

    /// <summary>Gets the entry, or null where its bytes are none.</summary>
    public JournalEntry? Entry { get; }

    /// <summary>Gets the digest of the entry's bytes.</summary>
    public Digest Head { get; }

    /// <summary>Gets what GTO calls the decision, or null where it has no word for it.</summary>
    public GtoEvent? Event { get; }

    /// <summary>Reads an entry's bytes; bytes that are no entry have a commit too, only a plainer one.</summary>
    public static LedgerCommit Of(ModelName model, int number, ReadOnlyMemory<byte> bytes) =>
        new(model, number, TryRead(number, bytes), Digest.Of(bytes.Span));

    /// <summary>Returns the commit object's bytes.</summary>
    public static byte[] Bytes(GitObjectId tree, GitObjectId? parent, string signature, string message)
    {
        var before = parent is null ? string.Empty : $"parent {parent}\n";
        return Encoding.UTF8.GetBytes($"tree {tree}\n{before}author {signature}\ncommitter {signature}\n\n{message}");
    }

    /// <summary>Returns the commit's message.</summary>
    public string Message()
    {
        var text = new StringBuilder(Subject()).Append("\n\n");
        Trailer(text, ModelTrailer, _model.Text);
        Trailer(text, EntryTrailer, _number.ToString(CultureInfo.InvariantCulture));
        if (Event is GtoEvent.Registered registered)
        {
            Trailer(text, VersionTrailer, registered.Version.ToString());
        }

        Trailer(text, HeadTrailer, Head.ToString());
        return text.ToString();
    }

    private static void Trailer(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append('\n');

    private static JournalEntry? TryRead(int number, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return EntryCodec.Read(JournalEntry.FileName(number), bytes);
        }
        catch (RegistryException)
        {
            return null;
        }
    }

    // Only names that have a grammar: free text of people could look like a trailer.
    private string Subject() => Event switch
    {
        GtoEvent.Registered registered => $"{_model}: register {registered.Version}",
        GtoEvent.Assigned assigned => $"{_model}: {Entry!.Body.Type} {assigned.Version} in {assigned.Stage}",
        null => $"{_model}: {Entry?.Body.Type ?? "entry"}",
        _ => $"{_model}: {Entry!.Body.Type}",
    };
}
