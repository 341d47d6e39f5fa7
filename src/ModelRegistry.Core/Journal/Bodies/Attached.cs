using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A file was attached to a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Attachment">The file.</param>
/// <param name="Text">What it shows, or null.</param>
public sealed record Attached(ModelVersion Version, Attachment Attachment, string? Text) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "attached";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <inheritdoc/>
    public override IReadOnlyList<Attachment> Attachments => [Attachment];

    /// <summary>Reads the body.</summary>
    public static Attached Read(JsonReader reader)
    {
        reader.Closed("version", "attachment", "text");
        return new Attached(
            reader.Parse<ModelVersion>("version"), Attachment.Read(reader.Object("attachment")), reader.OptionalText("text"));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(("version", Version.ToString()), ("attachment", Attachment.ToJson()), ("text", Text));
}
