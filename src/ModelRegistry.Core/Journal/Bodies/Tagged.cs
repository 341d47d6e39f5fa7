using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>Tags of a version were set or removed; the sealed metadata stays as it is.</summary>
/// <param name="Version">The version.</param>
/// <param name="Set">Tags set, key and value.</param>
/// <param name="Remove">Keys of tags removed.</param>
public sealed record Tagged(ModelVersion Version, IReadOnlyList<KeyValuePair<string, string>> Set, IReadOnlyList<string> Remove)
    : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "tagged";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Reads the body.</summary>
    public static Tagged Read(JsonReader reader)
    {
        reader.Closed("version", "set", "remove");
        return new Tagged(
            reader.Parse<ModelVersion>("version"), reader.OptionalObject("set")?.TextMembers() ?? [], reader.Texts("remove"));
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("set", Set.Count == 0 ? null : JsonObject.Of(Set.Select(tag => new JsonMember(tag.Key, tag.Value)))),
        ("remove", Remove.Count == 0 ? null : JsonArray.Of(Remove.Select(key => (JsonValue)key))));
}
