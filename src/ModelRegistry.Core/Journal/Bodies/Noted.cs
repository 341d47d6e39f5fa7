using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A note was added to a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Text">The note.</param>
/// <param name="Link">Link it refers to, or null.</param>
public sealed record Noted(ModelVersion Version, string Text, string? Link) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "noted";

    /// <summary>Gets the files the note rests on.</summary>
    public IReadOnlyList<Attachment> Evidence { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <inheritdoc/>
    public override IReadOnlyList<Attachment> Attachments => Evidence;

    /// <summary>Reads the body.</summary>
    public static Noted Read(JsonReader reader)
    {
        reader.Closed("version", "text", "link", "attachments");
        return new Noted(reader.Parse<ModelVersion>("version"), reader.Text("text"), reader.OptionalText("link"))
        {
            Evidence = Attachment.ReadAll(reader, "attachments"),
        };
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()), ("text", Text), ("link", Link), ("attachments", Attachment.ToJson(Evidence)));
}
