using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A file that says something about a version or an incident; its bytes are in the artifact store.</summary>
/// <param name="Name">Name of the file, one path part.</param>
/// <param name="Kind">What it is: one of <see cref="Kinds"/>.</param>
/// <param name="Descriptor">Digest and size of its bytes.</param>
public sealed record Attachment(ArtifactPath Name, string Kind, Descriptor Descriptor)
{
    /// <summary>Most attachments one entry carries.</summary>
    public const int Most = 100;

    /// <summary>Kind of whatever proves something: logs, tables, screenshots.</summary>
    public const string Evidence = "evidence";

    /// <summary>Gets what an attachment may be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["input-samples", "online-metrics", Evidence, "postmortem"];

    /// <summary>Reads an attachment.</summary>
    public static Attachment Read(JsonReader reader)
    {
        reader.Closed("name", "kind", "digest", "size");
        var name = reader.Parse<ArtifactPath>("name");
        var kind = reader.Text("kind");
        return name.Text.Contains('/', StringComparison.Ordinal) ? throw reader.Error("name", "must be the name of a file, without directories")
            : !Kinds.Contains(kind) ? throw reader.Error("kind", $"must be one of {string.Join(", ", Kinds)}")
            : new Attachment(name, kind, new Descriptor(reader.Parse<Digest>("digest"), reader.Integer("size", 0, long.MaxValue)));
    }

    /// <summary>Reads the attachments of a body.</summary>
    public static IReadOnlyList<Attachment> ReadAll(JsonReader reader, string member) => [.. reader.Array(member).Select(Read)];

    /// <summary>Returns attachments as JSON; null when there are none.</summary>
    public static JsonArray? ToJson(IReadOnlyList<Attachment> attachments) =>
        attachments.Count == 0 ? null : JsonArray.Of(attachments.Select(attachment => attachment.ToJson()));

    /// <summary>Returns the attachment as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("name", Name.Text), ("kind", Kind), ("digest", Descriptor.Digest.ToString()), ("size", Descriptor.Size));
}
