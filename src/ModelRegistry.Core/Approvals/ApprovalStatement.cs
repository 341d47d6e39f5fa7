using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>What a person says who approves with a signature: this decision, about these bytes, under this policy, at this point of the journal.</summary>
/// <param name="By">Who says it: a name that policy has keys of.</param>
/// <param name="Decision"><c>approved</c> or <c>rejected</c>.</param>
/// <param name="About">What it is about.</param>
/// <param name="Head">The journal's newest entry then: a later move of the stage ends the statement's life.</param>
/// <param name="Time">When it was drawn up.</param>
public sealed record ApprovalStatement(string By, string Decision, ApprovalSubject About, JournalHead Head, DateTimeOffset Time)
{
    /// <summary>What signatures over statements are made for; <c>ssh-keygen -Y sign -n</c>.</summary>
    public const string Purpose = "modelregistry-approval";

    /// <summary>The decision that counts.</summary>
    public const string Approved = "approved";

    private const int Format = 1;

    /// <summary>Gets what the person adds, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Reads a statement.</summary>
    /// <exception cref="DocumentException">The text is not one.</exception>
    /// <exception cref="RegistryException"><c>Unsupported</c>: its format is another.</exception>
    public static ApprovalStatement Parse(string text)
    {
        var source = new DocumentSource("statement", Encoding.UTF8.GetBytes(text));
        var reader = JsonParser.ParseObject(source, DocumentLimits.Candidate);
        reader.Closed(["format", "purpose", "by", "decision", .. ApprovalSubject.Members, "head", "time", "comment"]);
        reader.Format(Format);
        return reader.Text("purpose") != Purpose
            ? throw reader.Error("purpose", $"must be {Purpose}")
            : new ApprovalStatement(
                reader.Text("by"), reader.Text("decision"), ApprovalSubject.Read(reader), JournalHead.Read(reader.Object("head")), reader.Time("time"))
            {
                Comment = reader.OptionalText("comment"),
            };
    }

    /// <summary>Reads a statement; null when the text is none that this tool knows.</summary>
    public static ApprovalStatement? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException)
        {
            return null;
        }
    }

    /// <summary>Returns the statement as a document.</summary>
    public JsonObject ToJson() => JsonObject.Of(
    [
        ("format", Format),
        ("purpose", Purpose),
        ("by", By),
        ("decision", Decision),
        .. About.ToMembers(),
        ("head", Head.ToJson()),
        ("time", JournalTime.Write(Time)),
        ("comment", Comment),
    ]);
}
